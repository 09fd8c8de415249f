-- What it takes to look after bookings without asking their workflows.
alter table booking.bookings
  -- When somebody should look whether it did what it had to; null once it is over.
  add column watch_at timestamptz,
  -- How many units it claims; null if nobody counted.
  add column claimed int;

update booking.bookings b
set watch_at = now(), claimed = (select count(*) from booking.claims c where c.booking_id = b.id)
where status in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'checked_in')
  or (status in ('completed', 'no_show') and updated_at > now() - interval '8 days')
  or updated_at > now() - interval '3 days';

alter table booking.bookings alter column watch_at set default now() + interval '5 minutes';

create index bookings_to_look_at on booking.bookings (watch_at) where watch_at is not null;
create index bookings_not_over on booking.bookings (id) where watch_at is not null;

-- Whatever changes a booking brings something to do with it.
create function booking.watch() returns trigger language plpgsql as $$
begin
  new.watch_at := now() + interval '5 minutes';
  return new;
end $$;
create trigger watched before update on booking.bookings for each row
  when ((old.status, old.revision) is distinct from (new.status, new.revision)) execute function booking.watch();

alter table booking.attention
  drop constraint attention_kind_check,
  add constraint attention_kind_check
    check (kind in ('stranded', 'step_failed', 'step_overdue', 'approval', 'out_of_step', 'claims_missing')),
  drop constraint attention_step,
  add constraint attention_step check ((step is null) = (kind in ('stranded', 'out_of_step', 'claims_missing')));
-- Of all businesses, for whoever looks whether it is still so.
create index attention_by_kind on booking.attention (kind, booking_id) where resolved_at is null;
