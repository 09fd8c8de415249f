-- Readers may remember what is taken of a resource for as long as the version of its diary stands, so every way of
-- changing its claims must move the version.
create table booking.diaries (
  resource_id uuid primary key,
  business_id uuid not null,
  version bigint not null -- the number of the last transaction that changed claims; only equality means something
) with (fillfactor = 50);

alter table booking.diaries enable row level security;
create policy tenant on booking.diaries for select to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]));
create policy platform on booking.diaries for select to holdfast_gateway using ((select booking.is_platform()));
create policy worker on booking.diaries for select to holdfast_worker using (true);
grant select on booking.diaries to holdfast_gateway, holdfast_worker;

insert into booking.diaries (resource_id, business_id, version)
select distinct on (resource_id) resource_id, business_id, pg_current_xact_id()::text::bigint from booking.claims;

-- In order of the resources, so that no two transactions wait for one another.
create function booking.claims_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into booking.diaries as d (resource_id, business_id, version)
  select distinct on (resource_id) resource_id, business_id, pg_current_xact_id()::text::bigint
  from changed order by resource_id
  on conflict (resource_id) do update set version = excluded.version where d.version <> excluded.version;
  return null;
end $$;
create trigger claims_made after insert on booking.claims referencing new table as changed
  for each statement execute function booking.claims_changed();
create trigger claims_left after update on booking.claims referencing old table as changed
  for each statement execute function booking.claims_changed();
create trigger claims_moved after update on booking.claims referencing new table as changed
  for each statement execute function booking.claims_changed();
create trigger claims_released after delete on booking.claims referencing old table as changed
  for each statement execute function booking.claims_changed();
