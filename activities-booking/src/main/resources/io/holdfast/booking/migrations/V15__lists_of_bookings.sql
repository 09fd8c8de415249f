-- Lists of bookings in the order of their starts, a page after the other.
drop index booking.bookings_of_business;
create index bookings_of_business on booking.bookings (business_id, starts_at, id);
drop index booking.bookings_of_customer;
create index bookings_of_customer on booking.bookings (customer_id, starts_at, id);
drop index booking.bookings_of_user;
create index bookings_of_user on booking.bookings (user_id, starts_at, id) where user_id is not null;

-- What a business finds its bookings by: the words of the name, the e-mail, + and the digits of the phone from the last
-- one on, # and the id of a resource. Row-level security keeps the operators of trigrams, arrays and JSON out of index
-- conditions; comparisons of texts stay in.
create table booking.keywords (
  business_id uuid not null,
  word text collate "C" not null,
  starts_at timestamptz not null,
  booking_id uuid not null,
  primary key (business_id, word, starts_at, booking_id)
);

-- Without a search path of its own, and with a body that needs none: so it is a part of the statements that use it.
create function booking.keywords_of(name text, email text, phone text, resources jsonb) returns setof text
  language sql stable parallel safe begin atomic
  select distinct left(said.word, 254)
  from (select regexp_split_to_table(catalog.plain(name), '[\s!-/:-@\[-`{-~]+')
    union all select catalog.plain(email)
    union all select '+' || reverse(regexp_replace(phone, '\D', '', 'g'))
    union all select '#' || (resource ->> 'id') from jsonb_array_elements(resources) as resource) as said (word)
  where said.word <> '';
end;

-- The tables' owner keeps them, whoever changes a booking: nobody else writes here.
create function booking.tell_placed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into booking.keywords (business_id, word, starts_at, booking_id)
  select b.business_id, k.word, b.starts_at, b.id
  from placed b, booking.keywords_of(b.contact_name, b.contact_email, b.contact_phone, b.resources) as k (word);
  return null;
end $$;

create function booking.tell_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from booking.keywords
  where business_id = old.business_id and starts_at = old.starts_at and booking_id = old.id and word in (
    select k.word
    from booking.keywords_of(old.contact_name, old.contact_email, old.contact_phone, old.resources) as k (word));
  if tg_op = 'UPDATE' then
    insert into booking.keywords (business_id, word, starts_at, booking_id)
    select new.business_id, k.word, new.starts_at, new.id
    from booking.keywords_of(new.contact_name, new.contact_email, new.contact_phone, new.resources) as k (word);
  end if;
  return null;
end $$;

create trigger tell_placed after insert on booking.bookings referencing new table as placed
  for each statement execute function booking.tell_placed();
create trigger tell_changed after update on booking.bookings for each row
  when ((old.starts_at, old.resources, old.contact_name, old.contact_email, old.contact_phone)
    is distinct from (new.starts_at, new.resources, new.contact_name, new.contact_email, new.contact_phone))
  execute function booking.tell_changed();
create trigger tell_removed after delete on booking.bookings for each row execute function booking.tell_changed();

insert into booking.keywords (business_id, word, starts_at, booking_id)
select b.business_id, k.word, b.starts_at, b.id
from booking.bookings b, booking.keywords_of(b.contact_name, b.contact_email, b.contact_phone, b.resources) as k (word);

alter table booking.keywords enable row level security;
create policy tenant on booking.keywords to holdfast_gateway
  using (business_id = any ((select booking.tenants())::uuid[]));
create policy platform on booking.keywords to holdfast_gateway using ((select booking.is_platform()));
grant select on booking.keywords to holdfast_gateway;
