alter table booking.claims
  -- What claims that may overlap have in common: the bookings of one session of a class share whoever serves it. Null is
  -- the booking's own.
  add column occasion uuid,
  -- A stay, mostly. Everything else is found by looking back for a day.
  add column is_long boolean not null generated always as (upper(during) - lower(during) > interval '1 day') stored;
alter table booking.claims drop constraint claims_resource_id_unit_during_booking_id_excl;
alter table booking.claims add constraint claims_never_overlap
  exclude using gist (resource_id with =, unit with =, during with &&, (coalesce(occasion, booking_id)) with <>);

-- Who serves a session already.
create index claims_of_session on booking.claims (occasion, resource_id) where occasion is not null;

create index claims_of_stays on booking.claims (resource_id, ends_at)
  include (starts_at, unit, state, expires_at, business_id, occasion) where is_long;

drop index booking.claims_by_time;
create index claims_by_time on booking.claims (resource_id, starts_at)
  include (ends_at, unit, state, expires_at, business_id, occasion);
