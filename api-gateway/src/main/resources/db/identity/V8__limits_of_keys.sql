-- A key may have a limit of its own, below that of its business's plan.
alter table identity.api_keys add column requests_per_minute int check (requests_per_minute > 0);

drop function identity.api_key(text);

-- Whose key begins like this, if it is still good. Asked before anybody is known.
create function identity.api_key(beginning text)
  returns table (id uuid, business_id uuid, scopes text[], key_hash bytea, last_used_at timestamptz,
    requests_per_minute int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k.id, k.business_id, k.scopes, k.key_hash, k.last_used_at, k.requests_per_minute from identity.api_keys k
  where k.prefix = beginning and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end;

revoke execute on function identity.api_key(text) from public;
grant execute on function identity.api_key(text) to holdfast_gateway;
