-- Who works where, and the platform's own people.
alter table identity.users add column platform_role text check (platform_role in ('support', 'admin'));

create function identity.tenants() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('holdfast.businesses', true), ''), '{}')::uuid[];

create function identity.is_platform() returns boolean language sql stable parallel safe
return coalesce(current_setting('holdfast.everything', true), '') = 'on';

grant execute on function identity.tenants(), identity.is_platform() to holdfast_gateway;

-- The runtime role gives nobody a place on the platform.
revoke insert, update on identity.users from holdfast_gateway;
grant insert (id, email, name, phone, locale, email_verified_at),
  update (email, name, phone, locale, email_verified_at, version, updated_at) on identity.users to holdfast_gateway;

create table identity.members (
  business_id uuid not null, -- of the catalogue, which is another module's
  user_id uuid not null references identity.users,
  role text not null check (role in ('staff', 'manager', 'owner')),
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (business_id, user_id)
);
-- One business an owner, and one owner a business.
create unique index members_owner on identity.members (user_id) where role = 'owner';
create unique index members_owned on identity.members (business_id) where role = 'owner';
create index members_of_user on identity.members (user_id);

alter table identity.members enable row level security;
create policy own_or_tenant on identity.members to holdfast_gateway
  using (user_id = (select identity.current_caller()) or business_id = any ((select identity.tenants())::uuid[]))
  with check (user_id = (select identity.current_caller()) or business_id = any ((select identity.tenants())::uuid[]));
create policy platform on identity.members for select to holdfast_gateway using ((select identity.is_platform()));
grant select, insert, update, delete on identity.members to holdfast_gateway;

-- A password that two people chose for one unconfirmed address counts for neither.
grant delete on identity.credentials to holdfast_gateway;
