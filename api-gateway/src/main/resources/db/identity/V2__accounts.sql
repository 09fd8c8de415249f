-- People, how they prove who they are, and what happened to their accounts.
--
-- The gateway sees the rows of one person at a time: those of identity.current_caller(). Before somebody has logged in
-- nobody is known yet, so the way in is three small questions, each a function that runs as the owner and gives out one
-- id and nothing else: who has this address, who was given this refresh token, and may this address be tried again.
-- Everything after that happens as the person. A policy on a setting of the login path would open whole tables to
-- whatever statement runs while it is set; these functions open no table at all.

create table identity.users (
  id uuid primary key,
  email text not null check (length(email) between 3 and 254),
  name text not null,
  phone text,
  locale text not null,
  email_verified_at timestamptz,
  status text not null default 'active' check (status in ('active', 'disabled')),
  -- what an ETag is made of
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create unique index users_email on identity.users (lower(email));

create table identity.credentials (
  user_id uuid primary key references identity.users,
  -- Argon2id with its parameters and its salt
  password_hash text not null,
  changed_at timestamptz not null default clock_timestamp()
);

-- A session is a family of refresh tokens: each is used once and gives birth to the next.
create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users,
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('logged_out', 'ended_by_owner', 'token_reused', 'password_reset')),
  ip text,
  user_agent text,
  check ((ended_at is null) = (ended_because is null))
);
create index sessions_of_user on identity.sessions (user_id, last_used_at);

create table identity.refresh_tokens (
  -- SHA-256 of 256 random bits
  token_hash bytea primary key check (length(token_hash) = 32),
  session_id uuid not null references identity.sessions,
  user_id uuid not null references identity.users,
  issued_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  successor_hash bytea,
  -- The next token, masked with a key that only the token itself yields: whoever repeats a refresh because its answer
  -- was lost gets the very same next token, and the table alone yields none.
  successor_masked bytea,
  check ((used_at is null) = (successor_hash is null))
);
create index refresh_tokens_of_session on identity.refresh_tokens (session_id);

-- At most one code per purpose counts; a new one takes the place of the old.
create table identity.one_time_codes (
  user_id uuid not null references identity.users,
  purpose text not null check (purpose in ('verify_email', 'reset_password')),
  -- a keyed hash: six digits alone are found out in no time
  code_hash bytea not null,
  tries_left int not null check (tries_left >= 0),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, purpose)
);

-- What happened to an account, for good. No personal data but the network address it came from.
create table identity.audit_log (
  id uuid primary key default uuidv7(),
  -- whose account it is about
  user_id uuid not null,
  actor text not null check (actor in ('user', 'anonymous', 'system')),
  action text not null,
  subject uuid,
  ip text,
  data jsonb not null default '{}',
  at timestamptz not null default clock_timestamp()
);
create index audit_log_of_user on identity.audit_log (user_id, at);

-- How often something was tried; the subject is a keyed hash of an e-mail or a network address.
create table identity.attempts (
  subject bytea primary key,
  made int not null,
  since timestamptz not null default clock_timestamp()
);

create function identity.user_of_email(wanted text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select u.id from identity.users u where lower(u.email) = lower(wanted));

create function identity.user_of_token(hash bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select t.user_id from identity.refresh_tokens t where t.token_hash = hash);

-- Counts the attempt before it is made, so that a crowd of them at once is counted too. Answers how many seconds to
-- wait; none if it may be made.
create function identity.take_attempt(who bytea, most int, seconds int) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  known identity.attempts;
begin
  delete from identity.attempts a where a.ctid in (
    select o.ctid from identity.attempts o
    where o.since < clock_timestamp() - interval '1 day' limit 10 for update skip locked);
  insert into identity.attempts as a (subject, made) values (who, 1)
    on conflict (subject) do update set
      made = case when a.since < clock_timestamp() - make_interval(secs => seconds) then 1
                  else least(a.made + 1, most + 1) end,
      since = case when a.since < clock_timestamp() - make_interval(secs => seconds) then clock_timestamp()
                   else a.since end
    returning * into known;
  if known.made <= most then
    return 0;
  end if;
  return greatest(1, ceil(extract(epoch from known.since + make_interval(secs => seconds) - clock_timestamp())))::int;
end $$;

-- An attempt that went well does not count.
create function identity.return_attempt(who bytea, forget boolean) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  update identity.attempts a set made = case when forget then 0 else greatest(a.made - 1, 0) end where a.subject = who;
end;

revoke execute on function identity.user_of_email(text), identity.user_of_token(bytea),
  identity.take_attempt(bytea, int, int), identity.return_attempt(bytea, boolean) from public;
grant execute on function identity.user_of_email(text), identity.user_of_token(bytea),
  identity.take_attempt(bytea, int, int), identity.return_attempt(bytea, boolean) to holdfast_gateway;

alter table identity.users enable row level security;
alter table identity.credentials enable row level security;
alter table identity.sessions enable row level security;
alter table identity.refresh_tokens enable row level security;
alter table identity.one_time_codes enable row level security;
alter table identity.audit_log enable row level security;
-- No policy: only the functions above reach it.
alter table identity.attempts enable row level security;

create policy own on identity.users to holdfast_gateway
  using (id = (select identity.current_caller())) with check (id = (select identity.current_caller()));
create policy own on identity.credentials to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));
create policy own on identity.sessions to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));
create policy own on identity.refresh_tokens to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));
create policy own on identity.one_time_codes to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));
create policy own on identity.audit_log to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));

grant select, insert, update on identity.users, identity.credentials, identity.sessions, identity.refresh_tokens,
  identity.one_time_codes to holdfast_gateway;
-- The log is history: the runtime role adds to it and never changes it.
grant select, insert on identity.audit_log to holdfast_gateway;
