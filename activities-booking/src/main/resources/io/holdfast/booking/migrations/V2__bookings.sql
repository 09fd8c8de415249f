-- Who has which slot, and the record of every booking. The schema itself is made with the history table.
grant usage on schema booking to holdfast_gateway, holdfast_worker;

create function booking.tenants() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('holdfast.businesses', true), ''), '{}')::uuid[];

create function booking.caller() returns uuid language sql stable parallel safe
return nullif(current_setting('holdfast.user', true), '')::uuid;

create table booking.claims (
  booking_id uuid not null,
  business_id uuid not null,
  resource_id uuid not null,
  unit int not null,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  state text not null check (state in ('held', 'firm')),
  expires_at timestamptz,
  -- Row-level security keeps range operators out of the gateway's index conditions; plain instants stay in.
  starts_at timestamptz not null generated always as (lower(during)) stored,
  ends_at timestamptz not null generated always as (upper(during)) stored,
  check ((state = 'held') = (expires_at is not null)),
  exclude using gist (resource_id with =, unit with =, during with &&, booking_id with <>)
);
create index claims_by_time on booking.claims (resource_id, starts_at)
  include (ends_at, unit, state, expires_at, business_id);
create index claims_of_booking on booking.claims (booking_id);

create table booking.customers (
  id uuid primary key, -- derived from business and address: the same person is the same row
  business_id uuid not null,
  user_id uuid,
  name text not null,
  email text not null,
  phone text,
  locale text not null,
  created_at timestamptz not null default now()
);
create index customers_of_business on booking.customers (business_id);

create table booking.bookings (
  id uuid primary key,
  code text not null unique,
  business_id uuid not null,
  business_name text not null,
  service_id uuid not null,
  service_name text not null,
  customer_id uuid not null references booking.customers,
  user_id uuid,
  fingerprint text not null,
  status text not null check (status in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'checked_in',
    'completed', 'cancelled', 'declined', 'expired', 'no_show')),
  payment_status text not null default 'none' check (payment_status in ('none', 'requires_payment', 'processing',
    'authorized', 'paid', 'partially_refunded', 'refunded', 'failed', 'disputed')),
  revision int not null,
  last_seq bigint not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  time_zone text not null,
  local_start timestamp not null,
  place text,
  resources jsonb not null,
  party_size int not null check (party_size >= 1),
  policy jsonb not null,
  paid_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  currency text not null,
  hold_expires_at timestamptz,
  contact_name text not null,
  contact_email text not null,
  contact_phone text,
  contact_locale text not null,
  notes text,
  answers jsonb not null default '{}',
  cancel_reason text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index bookings_of_business on booking.bookings (business_id, starts_at);
create index bookings_of_customer on booking.bookings (customer_id);
create index bookings_of_user on booking.bookings (user_id) where user_id is not null;

create table booking.booking_events (
  booking_id uuid not null references booking.bookings,
  seq bigint not null check (seq >= 1),
  business_id uuid not null,
  dedup_key text not null,
  type text not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  data jsonb not null,
  primary key (booking_id, seq),
  unique (booking_id, dedup_key)
);

create table booking.refused_placements (
  booking_id uuid primary key,
  business_id uuid not null,
  fingerprint text not null,
  refusal jsonb not null,
  at timestamptz not null default now()
);
create index refused_placements_by_age on booking.refused_placements (at);

alter table booking.claims enable row level security;
alter table booking.customers enable row level security;
alter table booking.bookings enable row level security;
alter table booking.booking_events enable row level security;
alter table booking.refused_placements enable row level security;

create policy tenant on booking.claims to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]));
create policy tenant_or_self on booking.customers to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]) or user_id = (select booking.caller()));
create policy tenant_or_self on booking.bookings to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]) or user_id = (select booking.caller()));
-- Events are seen by whoever sees their booking.
create policy with_booking on booking.booking_events to holdfast_gateway
  using (exists (select from booking.bookings b where b.id = booking_id));
create policy tenant on booking.refused_placements to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]));

create policy worker on booking.claims to holdfast_worker using (true) with check (true);
create policy worker on booking.customers to holdfast_worker using (true) with check (true);
create policy worker on booking.bookings to holdfast_worker using (true) with check (true);
create policy worker on booking.booking_events to holdfast_worker using (true) with check (true);
create policy worker on booking.refused_placements to holdfast_worker using (true) with check (true);

grant select on booking.claims, booking.customers, booking.bookings, booking.booking_events to holdfast_gateway;
grant select, insert, update on booking.refused_placements to holdfast_gateway;
grant select, insert, update, delete on booking.claims, booking.refused_placements to holdfast_worker;
grant select, insert, update on booking.customers, booking.bookings to holdfast_worker;
-- Events are history: the runtime roles add to it and never change it.
grant select, insert on booking.booking_events to holdfast_worker;
