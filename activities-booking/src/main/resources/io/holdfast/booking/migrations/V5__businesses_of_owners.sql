-- Businesses are made and changed by their people, and judged by the platform's.
alter table catalog.businesses
  -- what an ETag is made of
  add column version int not null default 1,
  -- a code: why it takes no bookings yet
  add column pending_because text check (pending_because = 'awaiting_review'),
  -- as the owner reads it
  add column suspended_because text check (length(suspended_because) between 1 and 500),
  add column status_changed_at timestamptz not null default now(),
  add column closed_at timestamptz,
  -- The request that made it and the one that last moved its status: one whose answer was lost in a crash is known again.
  add column made_by_request uuid,
  add column moved_by_request uuid,
  add column moved_from text,
  add check (pending_because is null or status = 'pending'),
  add check (suspended_because is null or status = 'suspended');

update catalog.businesses set pending_because = 'awaiting_review' where status = 'pending';
update catalog.businesses set closed_at = updated_at where status = 'deleted';

-- A new business waits for the platform: whoever makes one can't say otherwise, having no right to write the status.
alter table catalog.businesses alter column status set default 'pending';

create index businesses_by_name on catalog.businesses (lower(name), id);

-- Of the gateway's people only the platform's own move a status, except that an owner closes. The endpoint decides who
-- may; this holds if an endpoint forgets to ask.
create function catalog.status_moves() returns trigger language plpgsql as $$
begin
  if current_user = 'holdfast_gateway' and not catalog.is_platform() and new.status <> 'deleted' then
    raise insufficient_privilege using message = 'only the platform moves a business to ' || new.status;
  end if;
  return new;
end $$;

create trigger status_moves before update of status on catalog.businesses
  for each row when (new.status is distinct from old.status) execute function catalog.status_moves();

create policy tenant_makes on catalog.businesses for insert to holdfast_gateway
  with check (id = any ((select catalog.tenants())::uuid[]) and owner_id = (select booking.caller()));
create policy tenant_changes on catalog.businesses for update to holdfast_gateway
  using (id = any ((select catalog.tenants())::uuid[])) with check (id = any ((select catalog.tenants())::uuid[]));

grant insert (id, owner_id, slug, name, type, time_zone, country, currency, pending_because,
    made_by_request),
  update (slug, name, type, time_zone, country, currency, status, pending_because, suspended_because,
    status_changed_at, closed_at, moved_by_request, moved_from, version, updated_at) on catalog.businesses to holdfast_gateway;
