-- Which web sites may use the API from a browser, for the booking widget of a business.
alter table catalog.business_settings
  add column allowed_origins text[] not null default '{}' check (cardinality(allowed_origins) <= 20),
  -- what an ETag is made of
  add column origins_version int not null default 1;

grant insert (business_id, allowed_origins, origins_version), update (allowed_origins, origins_version)
  on catalog.business_settings to holdfast_gateway;

-- A browser asks before anybody is known. It runs as the owner and gives out the origins of active businesses, not whose
-- they are.
create function catalog.origins_of_active_businesses() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select distinct unnest(s.allowed_origins) from catalog.business_settings s
  join catalog.businesses b on b.id = s.business_id where b.status = 'active';
end;
revoke execute on function catalog.origins_of_active_businesses() from public;
grant execute on function catalog.origins_of_active_businesses() to holdfast_gateway;
