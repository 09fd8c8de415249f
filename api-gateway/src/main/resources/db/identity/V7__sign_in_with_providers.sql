-- People may prove who they are with a provider such as Google instead of a password.
--
-- As before a login, nobody is known yet while that goes on: the table of attempts is reached by the functions below
-- and by nothing else, and whose subject it is that a provider names is one more small question.

-- Somebody went to a provider and is not back yet.
create table identity.oauth_attempts (
  -- SHA-256 of the 256 random bits that the provider hands back
  state_hash bytea primary key check (length(state_hash) = 32),
  -- SHA-256 of those in the browser's cookie
  browser_hash bytea not null check (length(browser_hash) = 32),
  provider text not null,
  -- nonce, PKCE verifier and the address to come back to, sealed
  sealed text not null,
  expires_at timestamptz not null
);
create index oauth_attempts_expiry on identity.oauth_attempts (expires_at);

create function identity.begin_oauth(state bytea, browser bytea, provider text, sealed text, seconds double precision)
  returns void language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.oauth_attempts (state_hash, browser_hash, provider, sealed, expires_at)
  values (state, browser, provider, sealed, clock_timestamp() + make_interval(secs => seconds));
end;

-- Whoever takes an attempt has it alone: of two that arrive with one state the other finds nothing.
create function identity.take_oauth(state bytea)
  returns table (browser_hash bytea, provider text, sealed text, seconds_left double precision)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from identity.oauth_attempts a where a.state_hash = state
  returning a.browser_hash, a.provider, a.sealed, extract(epoch from a.expires_at - clock_timestamp())::double precision;
end;

-- Who somebody is at a provider; the provider never gives the subject to anybody else.
create table identity.provider_identities (
  provider text not null check (provider ~ '^[a-z]{1,20}$'),
  subject text not null check (length(subject) between 1 and 255),
  user_id uuid not null references identity.users,
  linked_at timestamptz not null default clock_timestamp(),
  -- when the owner of an account that was there before heard of the new way into it
  told_at timestamptz,
  primary key (provider, subject)
);
-- An account has at most one identity at each provider.
create unique index provider_identities_of_user on identity.provider_identities (user_id, provider);

create function identity.user_of_identity(wanted_provider text, wanted_subject text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select i.user_id from identity.provider_identities i
    where i.provider = wanted_provider and i.subject = wanted_subject);

revoke execute on function identity.begin_oauth(bytea, bytea, text, text, double precision),
  identity.take_oauth(bytea), identity.user_of_identity(text, text) from public;
grant execute on function identity.begin_oauth(bytea, bytea, text, text, double precision),
  identity.take_oauth(bytea), identity.user_of_identity(text, text) to holdfast_gateway;

alter table identity.oauth_attempts enable row level security;
alter table identity.provider_identities enable row level security;
create policy own on identity.provider_identities to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));
grant select, insert, update (told_at) on identity.provider_identities to holdfast_gateway;

-- As before, and attempts that nobody came back from.
create or replace function identity.sweep(most int) returns int
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

  delete from identity.oauth_attempts t where t.ctid in (
    select o.ctid from identity.oauth_attempts o
    where o.expires_at < clock_timestamp() limit most for update skip locked);
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
