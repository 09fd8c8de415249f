-- A booking knows the person who placed it (bookings.user_id, there from the start). A refusal must too, so that a
-- person's repeated request gets its first answer.
alter table booking.refused_placements add column user_id uuid;

drop policy tenant on booking.refused_placements;
create policy tenant_or_self on booking.refused_placements to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]) or user_id = (select booking.caller()))
  with check (business_id = any ((select booking.tenants())::uuid[]) or user_id = (select booking.caller()));
