-- The businesses whose rows the gateway's transaction may see; none unless it entered a tenancy.
create function notify.tenants() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('holdfast.businesses', true), '')::uuid[], '{}')
$$;

-- What the customer of a booking was told last. A message of an older revision is not handed over any more; behind a
-- closed fence only messages of its own revision are.
create table notify.fences (
  booking_id uuid primary key,
  business_id uuid not null,
  revision int not null check (revision >= 0),
  closed boolean not null default false
);

-- The send ledger: one row per message and channel, without personal data.
create table notify.notifications (
  id uuid primary key,
  booking_id uuid not null,
  business_id uuid not null,
  revision int not null,
  step text not null,
  kind text not null,
  channel text not null check (channel in ('email', 'sms')),
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'sent', 'superseded', 'skipped', 'failed')),
  detail text,
  attempts int not null default 0,
  -- How many attempts ended without our knowing whether the provider took the message, and since when.
  unconfirmed int not null default 0,
  unconfirmed_since timestamptz,
  sending_at timestamptz,
  provider_id text,
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (state <> 'sending' or sending_at is not null)
);

create index notifications_of_booking on notify.notifications (booking_id, created_at);
create index notifications_of_business on notify.notifications (business_id, created_at);
create index notifications_in_flight on notify.notifications (booking_id) where state = 'sending';
-- One provider message belongs to one row: it can't be adopted twice.
create unique index notifications_provider_id on notify.notifications (channel, provider_id)
  where provider_id is not null;

alter table notify.fences enable row level security;
alter table notify.notifications enable row level security;

create policy worker on notify.fences to holdfast_worker using (true) with check (true);
create policy worker on notify.notifications to holdfast_worker using (true) with check (true);
create policy tenant on notify.fences for select to holdfast_gateway using (business_id = any (notify.tenants()));
create policy tenant on notify.notifications for select to holdfast_gateway using (business_id = any (notify.tenants()));

grant usage on schema notify to holdfast_worker, holdfast_gateway;
grant select, insert, update, delete on notify.fences, notify.notifications to holdfast_worker;
grant select on notify.fences, notify.notifications to holdfast_gateway;
