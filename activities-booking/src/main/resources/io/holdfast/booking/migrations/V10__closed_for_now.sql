-- Whoever had the page of a business open a moment ago is told that it takes no bookings now, instead of that there is no
-- such service. What never was public, or is closed for good, stays unknown.
create function catalog.business_closed_for_now(service uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select b.id from catalog.services s join catalog.businesses b on b.id = s.business_id
  where s.id = service and s.active and b.status in ('inactive', 'suspended');
end;
revoke execute on function catalog.business_closed_for_now(uuid) from public;
grant execute on function catalog.business_closed_for_now(uuid) to holdfast_gateway;
