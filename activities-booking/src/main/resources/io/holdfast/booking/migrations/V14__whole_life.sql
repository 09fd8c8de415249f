-- What a booking lives by from its placing to its aftercare.
alter table booking.bookings
  add column stay_length int not null default 0 check (stay_length between 0 and 30),
  -- The resources that were asked for last; none leaves the choice to the service.
  add column wished uuid[] not null default '{}';

-- A step of a booking may wait for a person, each of them by itself.
alter table booking.attention
  add column step text,
  drop constraint attention_kind_check,
  add constraint attention_kind_check check (kind in ('stranded', 'step_failed', 'step_overdue', 'approval')),
  add constraint attention_step check ((step is null) = (kind = 'stranded'));
drop index booking.attention_open;
create unique index attention_open on booking.attention (booking_id, kind, coalesce(step, ''))
  where resolved_at is null;

alter table catalog.business_settings
  -- Who is reminded of bookings to approve, and who in their place; after so many minutes they are declined.
  add column approver_email text check (length(approver_email) <= 254),
  add column backup_email text check (length(backup_email) <= 254),
  add column approve_within_minutes int not null default 2880 check (approve_within_minutes between 5 and 20160),
  -- When customers are not reminded of anything, on their own clocks.
  add column quiet_from time check (quiet_from < '24:00'),
  add column quiet_until time check (quiet_until < '24:00'),
  add check ((quiet_from is null) = (quiet_until is null) and quiet_from is distinct from quiet_until
    or quiet_from is null and quiet_until is null);

-- {"ask_minutes_before": 2880, "ask_again_minutes_before": 1440, "release_minutes_before": 720,
--  "no_show_after_minutes": 15}; null: nothing is expected.
alter table catalog.services add column attendance jsonb check (jsonb_typeof(attendance) = 'object');

grant update (approver_email, backup_email, approve_within_minutes, quiet_from, quiet_until)
  on catalog.business_settings to holdfast_gateway;
