-- Answers given once and repeated to whoever asks again with the same key.
create function identity.current_caller() returns uuid language sql stable
  return nullif(current_setting('holdfast.user', true), '')::uuid;

create table identity.idempotency_keys (
  caller_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  -- of the method, the path and the body: another request with this key is refused
  fingerprint text not null,
  -- who is answering now; a crashed one loses the key when its lease ends
  attempt uuid not null,
  leased_until timestamptz not null,
  status int,
  -- one "Name: value" a line
  headers text,
  body text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (caller_id, key),
  check ((status is null) = (body is null) and (status is null) = (headers is null))
);

create index idempotency_keys_expiry on identity.idempotency_keys (caller_id, expires_at);

alter table identity.idempotency_keys enable row level security;
create policy own on identity.idempotency_keys to holdfast_gateway
  using (caller_id = identity.current_caller()) with check (caller_id = identity.current_caller());

grant usage on schema identity to holdfast_gateway;
grant execute on function identity.current_caller() to holdfast_gateway;
grant select, insert, update, delete on identity.idempotency_keys to holdfast_gateway;
