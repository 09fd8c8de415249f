-- Stored answers are sealed, and what nobody will ask for again is swept away.

-- Answers from before are in the clear until they expire.
alter table identity.idempotency_keys add column sealed boolean not null default false;

drop index identity.idempotency_keys_expiry;
create index idempotency_keys_expiry on identity.idempotency_keys (expires_at);
create index sessions_over on identity.sessions (least(ended_at, expires_at));

-- Deletes at most so many of each kind and answers how many were gone. Several gateways may sweep at once: each takes
-- what no other has locked. It runs as the owner, because the rows are everybody's.
create function identity.sweep(most int) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  over uuid[];
  gone int;
  swept int := 0;
begin
  delete from identity.idempotency_keys k where k.ctid in (
    select o.ctid from identity.idempotency_keys o
    where o.expires_at < clock_timestamp() limit most for update skip locked);
  get diagnostics gone = row_count;
  swept := swept + gone;

  delete from identity.attempts a where a.ctid in (
    select o.ctid from identity.attempts o
    where o.since < clock_timestamp() - interval '1 day' limit most for update skip locked);
  get diagnostics gone = row_count;
  swept := swept + gone;

  delete from identity.one_time_codes c where c.ctid in (
    select o.ctid from identity.one_time_codes o
    where o.used_at is not null or o.expires_at < clock_timestamp() - interval '1 day'
    limit most for update skip locked);
  get diagnostics gone = row_count;
  swept := swept + gone;

  over := array(
    select s.id from identity.sessions s
    where least(s.ended_at, s.expires_at) < clock_timestamp() - interval '90 days'
    limit most for update skip locked);
  delete from identity.refresh_tokens t where t.session_id = any (over);
  delete from identity.sessions s where s.id = any (over);
  get diagnostics gone = row_count;
  return swept + gone;
end $$;

revoke execute on function identity.sweep(int) from public;
grant execute on function identity.sweep(int) to holdfast_gateway;
