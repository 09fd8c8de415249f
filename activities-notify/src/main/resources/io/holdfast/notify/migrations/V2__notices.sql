-- Messages outside a booking, one-time codes for example. What they say lies here encrypted, because it must not enter
-- a workflow's history, and is gone as soon as the message is handed over or given up.
create table notify.notices (
  id uuid primary key,
  kind text not null check (kind in ('verify_email', 'reset_password', 'already_registered')),
  -- key id and AES-GCM ciphertext
  sealed text,
  not_after timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check ((state = 'pending') = (sealed is not null))
);

alter table notify.notices enable row level security;
create policy worker on notify.notices to holdfast_worker using (true) with check (true);
-- The gateway writes notices and never reads one.
create policy writing on notify.notices for insert to holdfast_gateway with check (state = 'pending');

grant select, insert, update, delete on notify.notices to holdfast_worker;
grant insert on notify.notices to holdfast_gateway;
