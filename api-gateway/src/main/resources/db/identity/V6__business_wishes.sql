-- Somebody who registers may want a business with it. Until the address is confirmed nobody knows whose wish it is, so it
-- is kept here and becomes a business when the code from the mail has come back.
create table identity.business_wishes (
  user_id uuid primary key references identity.users,
  name text not null,
  type text not null,
  time_zone text not null,
  country text not null,
  currency text not null,
  created_at timestamptz not null default clock_timestamp()
);

alter table identity.business_wishes enable row level security;
create policy own on identity.business_wishes to holdfast_gateway
  using (user_id = (select identity.current_caller())) with check (user_id = (select identity.current_caller()));
grant select, insert, update, delete on identity.business_wishes to holdfast_gateway;
