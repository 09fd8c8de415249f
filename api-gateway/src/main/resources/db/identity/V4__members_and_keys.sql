-- How businesses let others in: people by invitation, programs by API key; and a log of what changed at a business.

-- An entry is about one account or about one business. Those about a business carry who did it, and settings and rights
-- before and after; ids and words, no personal data.
alter table identity.audit_log
  alter column user_id drop not null,
  add column business_id uuid,
  add column actor_id uuid,
  add column before jsonb,
  add column after jsonb,
  drop constraint audit_log_actor_check,
  add constraint audit_log_actor_check check (actor in ('user', 'anonymous', 'system', 'platform', 'api_key')),
  add constraint audit_log_about_check check ((user_id is null) <> (business_id is null));
create index audit_log_of_business on identity.audit_log (business_id, at desc, id desc) where business_id is not null;

create policy tenant on identity.audit_log for select to holdfast_gateway
  using (business_id = any ((select identity.tenants())::uuid[]));
create policy platform on identity.audit_log for select to holdfast_gateway using ((select identity.is_platform()));
-- A person's transaction writes in that person's name and in no other.
create policy noting on identity.audit_log for insert to holdfast_gateway with check (
  (business_id = any ((select identity.tenants())::uuid[]) or (business_id is not null and (select identity.is_platform())))
  and case when (select identity.current_caller()) is null then actor in ('api_key', 'system')
    else actor = 'system' or actor_id = (select identity.current_caller()) end);

-- Roles are given and taken within the business; to be somebody is not enough to write oneself in.
drop policy own_or_tenant on identity.members;
create policy own on identity.members for select to holdfast_gateway
  using (user_id = (select identity.current_caller()));
create policy tenant on identity.members to holdfast_gateway
  using (business_id = any ((select identity.tenants())::uuid[]))
  with check (business_id = any ((select identity.tenants())::uuid[]));

-- Names and addresses of people stay behind their own walls; whoever has entered a business sees those of its members.
create function identity.members_of(business uuid)
  returns table (user_id uuid, name text, email text, role text, version int, since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select u.id, u.name, u.email, m.role, m.version, m.created_at
  from identity.members m join identity.users u on u.id = m.user_id
  where m.business_id = business
    and (business = any (identity.tenants()) or identity.is_platform());
end;

create table identity.invitations (
  id uuid primary key,
  business_id uuid not null,
  -- as it was when the invitation was written: whoever is invited can't see the business yet
  business_name text not null,
  email text not null check (length(email) between 3 and 254),
  role text not null check (role in ('staff', 'manager')),
  invited_by uuid not null references identity.users,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references identity.users,
  revoked_at timestamptz,
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or revoked_at is null)
);
-- One open invitation for an address at a business; another one takes its place.
create unique index invitations_open on identity.invitations (business_id, lower(email))
  where accepted_at is null and revoked_at is null;
create index invitations_of_address on identity.invitations (lower(email)) where revoked_at is null;

-- The address whose mail the person has proved to read.
create function identity.verified_address() returns text language sql stable
return (select lower(u.email) from identity.users u
  where u.id = (select identity.current_caller()) and u.email_verified_at is not null);

create table identity.api_keys (
  id uuid primary key,
  business_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  mode text not null check (mode in ('live', 'test')),
  scopes text[] not null check (cardinality(scopes) > 0
    and scopes <@ array['bookings:read', 'bookings:write', 'catalog:read', 'catalog:write']),
  -- the beginning of the key: what people tell keys apart by, and what they are found by
  prefix text not null unique,
  -- SHA-256 of the whole key, which has 256 random bits
  key_hash bytea not null check (length(key_hash) = 32),
  created_by uuid not null references identity.users,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  -- to the minute
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_of_business on identity.api_keys (business_id, created_at) where revoked_at is null;

-- Whose key begins like this, if it is still good. Asked before anybody is known.
create function identity.api_key(beginning text)
  returns table (id uuid, business_id uuid, scopes text[], key_hash bytea, last_used_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k.id, k.business_id, k.scopes, k.key_hash, k.last_used_at from identity.api_keys k
  where k.prefix = beginning and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end;

revoke execute on function identity.members_of(uuid), identity.api_key(text) from public;
grant execute on function identity.members_of(uuid), identity.api_key(text), identity.verified_address()
  to holdfast_gateway;

alter table identity.invitations enable row level security;
alter table identity.api_keys enable row level security;

create policy tenant on identity.invitations to holdfast_gateway
  using (business_id = any ((select identity.tenants())::uuid[]))
  with check (business_id = any ((select identity.tenants())::uuid[]));
create policy platform on identity.invitations for select to holdfast_gateway using ((select identity.is_platform()));
create policy invited on identity.invitations for select to holdfast_gateway
  using (lower(email) = (select identity.verified_address()));
create policy tenant on identity.api_keys to holdfast_gateway
  using (business_id = any ((select identity.tenants())::uuid[]))
  with check (business_id = any ((select identity.tenants())::uuid[]));
create policy platform on identity.api_keys for select to holdfast_gateway using ((select identity.is_platform()));

grant select, insert on identity.invitations, identity.api_keys to holdfast_gateway;
-- What a key is good for never changes: another key is made.
grant update (last_used_at, revoked_at) on identity.api_keys to holdfast_gateway;
grant update (business_name, role, invited_by, created_at, expires_at, accepted_at, accepted_by, revoked_at)
  on identity.invitations to holdfast_gateway;
