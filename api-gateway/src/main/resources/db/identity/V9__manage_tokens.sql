-- The token that opens one booking is signed, not stored. Here stands only which generation of it is good, once another
-- was made: the ones before it open nothing any more.
create table identity.manage_tokens (
  booking_id uuid primary key,
  business_id uuid not null,
  generation int not null check (generation >= 1),
  changed_at timestamptz not null default clock_timestamp()
);

create function identity.in_hand() returns uuid[] language sql stable parallel safe
return coalesce(nullif(current_setting('holdfast.bookings', true), ''), '{}')::uuid[];
grant execute on function identity.in_hand() to holdfast_gateway;

alter table identity.manage_tokens enable row level security;
create policy in_hand on identity.manage_tokens to holdfast_gateway
  using (booking_id = any ((select identity.in_hand())::uuid[]))
  with check (booking_id = any ((select identity.in_hand())::uuid[]));
grant select, insert on identity.manage_tokens to holdfast_gateway;
grant update (generation, changed_at) on identity.manage_tokens to holdfast_gateway;

-- Guests change things too, and have no account to be named by.
alter table identity.audit_log drop constraint audit_log_actor_check;
alter table identity.audit_log
  add constraint audit_log_actor_check check (actor in ('user', 'anonymous', 'system', 'platform', 'api_key', 'guest'));
drop policy noting on identity.audit_log;
create policy noting on identity.audit_log for insert to holdfast_gateway with check (
  (business_id = any ((select identity.tenants())::uuid[]) or (business_id is not null and (select identity.is_platform())))
  and case when (select identity.current_caller()) is null then actor in ('api_key', 'guest', 'system')
    else actor = 'system' or actor_id = (select identity.current_caller()) end);
