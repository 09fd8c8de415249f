-- Businesses and what they sell. Local times are wall-clock times in the zone of the location; instants are timestamptz.
create extension if not exists btree_gist;
create schema catalog;
grant usage on schema catalog to holdfast_gateway, holdfast_worker;

-- The tenants a gateway transaction has entered. Policies call it in a subselect, so that it runs once per statement.
create function catalog.tenants() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('holdfast.businesses', true), ''), '{}')::uuid[];

create table catalog.businesses (
  id uuid primary key,
  owner_id uuid unique,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('hotel', 'clinic', 'salon', 'co_working', 'education', 'other')),
  status text not null check (status in ('pending', 'active', 'inactive', 'suspended', 'deleted')),
  time_zone text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index businesses_listed on catalog.businesses (lower(name), id) where status = 'active';

create table catalog.business_settings (
  business_id uuid primary key references catalog.businesses,
  -- [{"minutes_before": 1440, "channels": ["email", "sms"]}]
  reminders jsonb not null default
    '[{"minutes_before": 1440, "channels": ["email", "sms"]}, {"minutes_before": 60, "channels": ["email", "sms"]}]'
    check (jsonb_typeof(reminders) = 'array')
);

create table catalog.locations (
  id uuid primary key,
  business_id uuid not null references catalog.businesses,
  name text not null,
  address text,
  time_zone text not null,
  position int not null default 0
);
create index locations_of_business on catalog.locations (business_id);

create table catalog.resources (
  id uuid primary key,
  business_id uuid not null references catalog.businesses,
  location_id uuid not null references catalog.locations,
  kind text not null check (kind in ('staff', 'room', 'chair', 'desk', 'bed', 'equipment', 'seat')),
  name text not null,
  -- 1: taken whole by one booking, whatever its party. More: a party of p takes p of the units.
  capacity int not null default 1 check (capacity between 1 and 10000),
  active boolean not null default true,
  position int not null default 0
);
create index resources_of_business on catalog.resources (business_id, kind);

create table catalog.schedules (
  id uuid primary key,
  business_id uuid not null references catalog.businesses,
  resource_id uuid not null references catalog.resources,
  day_of_week smallint not null check (day_of_week between 1 and 7), -- 1 is Monday
  opens time not null check (opens < '24:00'),
  closes time not null check (closes < '24:00'), -- not after opens: on the following day
  valid_from date,
  valid_until date, -- inclusive
  check (valid_until >= valid_from)
);
create index schedules_of_resource on catalog.schedules (resource_id);

create table catalog.services (
  id uuid primary key,
  business_id uuid not null references catalog.businesses,
  name text not null,
  description text,
  -- These limits bound the length of a claim, which the reads of claims rely on.
  duration_minutes int not null check (duration_minutes between 1 and 44640),
  buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 1440),
  buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 1440),
  slot_interval_minutes int not null check (slot_interval_minutes between 1 and 1440),
  price_minor bigint not null check (price_minor >= 0), -- for one person, in the currency of the business
  min_party int not null default 1 check (min_party >= 1),
  max_party int not null default 1,
  min_notice_minutes int not null default 0 check (min_notice_minutes between 0 and 525600),
  max_horizon_minutes int not null default 129600 check (max_horizon_minutes between 1 and 1051200),
  reminders jsonb check (jsonb_typeof(reminders) = 'array'), -- null: those of the business
  active boolean not null default true,
  position int not null default 0,
  check (max_party >= min_party)
);
create index services_of_business on catalog.services (business_id);

-- What one booking of a service takes: so many of a kind, or of the resources named.
create table catalog.service_needs (
  service_id uuid not null references catalog.services,
  position int not null, -- starts are counted from the opening of the first need's resources
  business_id uuid not null references catalog.businesses,
  kind text check (kind in ('staff', 'room', 'chair', 'desk', 'bed', 'equipment', 'seat')),
  resource_ids uuid[] check (cardinality(resource_ids) > 0),
  count int not null default 1 check (count between 1 and 20),
  choose text not null default 'any' check (choose in ('any', 'customer', 'least_busy', 'round_robin')),
  primary key (service_id, position),
  check ((kind is null) <> (resource_ids is null))
);

-- Active businesses and their active services are public; everything else needs the tenant.
alter table catalog.businesses enable row level security;
alter table catalog.business_settings enable row level security;
alter table catalog.locations enable row level security;
alter table catalog.resources enable row level security;
alter table catalog.schedules enable row level security;
alter table catalog.services enable row level security;
alter table catalog.service_needs enable row level security;

create policy public_or_tenant on catalog.businesses for select to holdfast_gateway
  using (status = 'active' or id = any ((select catalog.tenants())::uuid[]));
create policy public_or_tenant on catalog.services for select to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[])
    or (active and exists (select from catalog.businesses b where b.id = business_id and b.status = 'active')));
create policy tenant on catalog.business_settings to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.locations to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.resources to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.schedules to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.service_needs to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));

create policy worker on catalog.businesses to holdfast_worker using (true) with check (true);
create policy worker on catalog.business_settings to holdfast_worker using (true) with check (true);
create policy worker on catalog.locations to holdfast_worker using (true) with check (true);
create policy worker on catalog.resources to holdfast_worker using (true) with check (true);
create policy worker on catalog.schedules to holdfast_worker using (true) with check (true);
create policy worker on catalog.services to holdfast_worker using (true) with check (true);
create policy worker on catalog.service_needs to holdfast_worker using (true) with check (true);

grant select on all tables in schema catalog to holdfast_gateway, holdfast_worker;
