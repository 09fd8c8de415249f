-- Everything a business says about what it sells. People edit these rows, so each has a version; what is removed stays,
-- for the bookings that name it.
create extension if not exists unaccent schema public;
create extension if not exists pg_trgm schema public;

-- Which state of the catalogue this is: the last transaction that changed anything of it. Readers that remember the
-- catalogue compare it; only equality means something.
alter table catalog.businesses add column catalogue_version bigint not null default 0;

alter table catalog.business_settings
  add column cancellation_tiers jsonb not null default
    '[{"minutes_before": 2880, "refund_percent": 100}, {"minutes_before": 1440, "refund_percent": 50}]'
    check (jsonb_typeof(cancellation_tiers) = 'array'),
  add column hold_minutes int not null default 15 check (hold_minutes between 5 and 1440),
  add column min_notice_minutes int not null default 60 check (min_notice_minutes between 0 and 525600),
  add column max_horizon_minutes int not null default 129600 check (max_horizon_minutes between 1440 and 1051200),
  add column languages text[] not null default '{en}' check (cardinality(languages) between 1 and 20),
  add column channels text[] not null default '{email,sms}' check (channels <@ '{email,sms}'),
  -- {"color": "#0b7285", "logo_url": "https://…"}
  add column branding jsonb not null default '{}' check (jsonb_typeof(branding) = 'object'),
  add column version int not null default 1;

insert into catalog.business_settings (business_id) select id from catalog.businesses on conflict do nothing;

create table catalog.categories (
  id uuid primary key,
  business_id uuid not null references catalog.businesses,
  name text not null check (length(name) between 1 and 200),
  description text,
  position int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz
);
create index categories_of_business on catalog.categories (business_id);

alter table catalog.locations
  add column latitude numeric(8, 6) check (latitude between -90 and 90),
  add column longitude numeric(9, 6) check (longitude between -180 and 180),
  add column phone text,
  -- whose public holidays close it; null keeps none
  add column holiday_country text check (holiday_country ~ '^[A-Z]{2}$'),
  add column holiday_region text,
  add column version int not null default 1,
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp(),
  add column removed_at timestamptz,
  add check (holiday_region is null or holiday_country is not null),
  add check ((latitude is null) = (longitude is null));

-- What a location says otherwise than the calendar of its country, day by day.
create table catalog.location_holidays (
  location_id uuid not null references catalog.locations,
  date date not null,
  business_id uuid not null references catalog.businesses,
  name text not null check (length(name) between 1 and 200),
  closed boolean not null,
  primary key (location_id, date)
);

alter table catalog.resources
  add column user_id uuid, -- whose work it is, of staff with an account
  add column description text,
  add column tags text[] not null default '{}' check (cardinality(tags) <= 20),
  add column version int not null default 1,
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp(),
  add column removed_at timestamptz,
  -- what an ETag of its schedule is made of
  add column schedule_version int not null default 1,
  add check (user_id is null or kind = 'staff');

-- A rule for several days of the week, with its breaks: [{"from": "12:00", "to": "13:00"}], inside the shift.
alter table catalog.schedules add column days smallint[];
update catalog.schedules set days = array[day_of_week];
alter table catalog.schedules
  drop column day_of_week,
  alter column days set not null,
  add check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'), -- 1 is Monday
  add column breaks jsonb not null default '[]' check (jsonb_typeof(breaks) = 'array'),
  add column position int not null default 0;

-- One-off times: closed, or open beyond the weekly rules. Without a resource it closes the whole business, each location
-- on its own clocks. Local times, half-open.
create table catalog.exceptions (
  id uuid primary key,
  business_id uuid not null references catalog.businesses,
  resource_id uuid references catalog.resources,
  kind text not null check (kind in ('closed', 'open')),
  starts_at timestamp not null,
  ends_at timestamp not null,
  reason text check (length(reason) between 1 and 200),
  created_at timestamptz not null default clock_timestamp(),
  check (starts_at < ends_at),
  check (resource_id is not null or kind = 'closed')
);
create index exceptions_of_resource on catalog.exceptions (resource_id, ends_at);
create index exceptions_of_business on catalog.exceptions (business_id, ends_at);

alter table catalog.services
  add column category_id uuid references catalog.categories,
  add column location_ids uuid[] check (cardinality(location_ids) > 0), -- null: wherever its resources are
  add column mode text not null default 'in_person' check (mode in ('in_person', 'phone', 'video')),
  -- How many people one start takes, over all its bookings. More than one makes a class: its bookings share resources.
  add column capacity int not null default 1 check (capacity between 1 and 10000),
  add column price_per text not null default 'person' check (price_per in ('person', 'booking')),
  add column deposit_kind text not null default 'none' check (deposit_kind in ('none', 'fixed', 'percent', 'full')),
  add column deposit_minor bigint check (deposit_minor > 0),
  add column deposit_percent int check (deposit_percent between 1 and 100),
  add column approval_required boolean not null default false,
  add column cancellation_tiers jsonb check (jsonb_typeof(cancellation_tiers) = 'array'), -- null: those of the business
  -- [{"days": [1, 3], "times": ["09:00", "14:00"], "valid_from": null, "valid_until": null}]; null: by the interval
  add column starts jsonb check (jsonb_typeof(starts) = 'array'),
  -- A stay lasts nights or days; duration and interval then say nothing.
  add column stay_unit text check (stay_unit in ('night', 'day')),
  add column stay_check_in time check (stay_check_in < '24:00'),
  add column stay_check_out time check (stay_check_out < '24:00'),
  add column stay_min int check (stay_min between 1 and 30),
  add column stay_max int check (stay_max between 1 and 30),
  add column version int not null default 1,
  add column created_at timestamptz not null default clock_timestamp(),
  add column updated_at timestamptz not null default clock_timestamp(),
  add column removed_at timestamptz,
  alter column min_notice_minutes drop not null, -- null: those of the business
  alter column min_notice_minutes drop default,
  alter column max_horizon_minutes drop not null,
  alter column max_horizon_minutes drop default,
  add check ((deposit_minor is not null) = (deposit_kind = 'fixed')),
  add check ((deposit_percent is not null) = (deposit_kind = 'percent')),
  add check (capacity = 1 or max_party <= capacity),
  add check (stay_unit is null or (stay_check_in is not null and stay_check_out is not null and stay_min is not null
    and stay_max is not null and stay_max >= stay_min and starts is null and capacity = 1)),
  add check (stay_unit is distinct from 'day' or stay_check_out > stay_check_in);
create index services_of_category on catalog.services (category_id) where category_id is not null;

alter table catalog.service_needs
  add column tags text[] not null default '{}',
  drop constraint service_needs_choose_check,
  add constraint service_needs_choose_check
    check (choose in ('any', 'customer', 'least_busy', 'round_robin', 'priority'));

-- What a resource serves. One that is in no line serves whatever needs its kind or names it.
create table catalog.resource_services (
  resource_id uuid not null references catalog.resources,
  service_id uuid not null references catalog.services,
  business_id uuid not null references catalog.businesses,
  -- Where they differ from the service's. Whoever fills the first need decides for the whole booking.
  duration_minutes int check (duration_minutes between 1 and 44640),
  price_minor bigint check (price_minor >= 0),
  buffer_before_minutes int check (buffer_before_minutes between 0 and 1440),
  buffer_after_minutes int check (buffer_after_minutes between 0 and 1440),
  primary key (resource_id, service_id)
);
create index resource_services_of_service on catalog.resource_services (service_id);

-- What waits for a person at a business.
create table booking.attention (
  id uuid primary key default uuidv7(),
  business_id uuid not null,
  booking_id uuid not null references booking.bookings,
  kind text not null check (kind in ('stranded')),
  detail text not null,
  opened_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz,
  resolved_by text,
  note text,
  check ((resolved_at is null) = (resolved_by is null))
);
create unique index attention_open on booking.attention (booking_id, kind) where resolved_at is null;
create index attention_of_business on booking.attention (business_id, opened_at, id) where resolved_at is null;

alter table catalog.categories enable row level security;
alter table catalog.location_holidays enable row level security;
alter table catalog.exceptions enable row level security;
alter table catalog.resource_services enable row level security;
alter table booking.attention enable row level security;

create policy tenant on catalog.categories to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.location_holidays to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.exceptions to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on catalog.resource_services to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant on booking.attention to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]));
create policy platform on catalog.categories to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.location_holidays to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.exceptions to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.resource_services to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on booking.attention to holdfast_gateway using ((select booking.is_platform()));
create policy worker on catalog.categories to holdfast_worker using (true) with check (true);
create policy worker on catalog.location_holidays to holdfast_worker using (true) with check (true);
create policy worker on catalog.exceptions to holdfast_worker using (true) with check (true);
create policy worker on catalog.resource_services to holdfast_worker using (true) with check (true);
create policy worker on booking.attention to holdfast_worker using (true) with check (true);

-- What is sold can be seen by anybody, whoever changes it must be of the business: reading is public, writing is not.
create policy tenant_makes on catalog.services for insert to holdfast_gateway
  with check (business_id = any ((select catalog.tenants())::uuid[]));
create policy tenant_changes on catalog.services for update to holdfast_gateway
  using (business_id = any ((select catalog.tenants())::uuid[]));

grant select on catalog.categories, catalog.location_holidays, catalog.exceptions, catalog.resource_services
  to holdfast_gateway, holdfast_worker;
grant insert, update on catalog.categories, catalog.locations, catalog.resources, catalog.services to holdfast_gateway;
grant insert, update, delete on catalog.location_holidays, catalog.exceptions, catalog.resource_services,
  catalog.schedules, catalog.service_needs to holdfast_gateway;
grant insert, update (reminders, cancellation_tiers, hold_minutes, min_notice_minutes, max_horizon_minutes, languages,
  channels, branding, version) on catalog.business_settings to holdfast_gateway;
grant select, insert, update on booking.attention to holdfast_gateway, holdfast_worker;

-- Readers may remember a catalogue for as long as its version stands, so every way of changing it must move the version.
create function catalog.catalogue_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  business uuid := case when tg_op = 'DELETE' then old.business_id else new.business_id end;
begin
  update catalog.businesses set catalogue_version = pg_current_xact_id()::text::bigint
  where id = business and catalogue_version <> pg_current_xact_id()::text::bigint;
  return null;
end $$;

create function catalog.business_changed() returns trigger language plpgsql as $$
begin
  new.catalogue_version := pg_current_xact_id()::text::bigint;
  return new;
end $$;
create trigger business_changed before update of name, status, time_zone, country, currency on catalog.businesses
  for each row execute function catalog.business_changed();

do $$
declare
  tab text;
begin
  foreach tab in array array['business_settings', 'categories', 'locations', 'location_holidays', 'resources',
    'schedules', 'exceptions', 'services', 'service_needs', 'resource_services'] loop
    execute format('create trigger catalogue_changed after insert or update or delete on catalog.%I'
      ' for each row execute function catalog.catalogue_changed()', tab);
  end loop;
end $$;

-- Words as people type them: without accents, in any case.
create function catalog.plain(text) returns text language sql immutable parallel safe
return lower(public.unaccent('public.unaccent', $1));

