-- Whoever has a booking in hand sees it, whoever that is: a guest by the token of the booking, and whoever placed it by
-- the key it was placed with. The gateway says so for the transaction, and only once it has seen the proof.
create function booking.in_hand() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('holdfast.bookings', true), ''), '{}')::uuid[];

create policy in_hand on booking.bookings for select to holdfast_gateway
  using (id = any ((select booking.in_hand())::uuid[]));
create policy in_hand on booking.refused_placements to holdfast_gateway
  using (booking_id = any ((select booking.in_hand())::uuid[]))
  with check (booking_id = any ((select booking.in_hand())::uuid[]));
