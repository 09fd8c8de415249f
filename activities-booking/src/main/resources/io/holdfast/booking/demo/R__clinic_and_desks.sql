-- A clinic in Zurich and a co-working house in New York to try things with. Runs again whenever it changes.
-- Their owners are the demo people of the same name, whose ids derive from their addresses.
insert into catalog.businesses (id, owner_id, slug, name, type, status, time_zone, country, currency) values
  ('5eeb11c0-0000-4000-8000-000000000001', 'eb13c9c5-0cd6-5f45-9083-99469c6d0a8c', 'seeblick-clinic', 'Seeblick Clinic', 'clinic', 'active', 'Europe/Zurich', 'CH', 'CHF'),
  ('de5c0000-0000-4000-8000-000000000001', '010b131a-dbf8-56ef-a228-3f34d80ad60f', 'hudson-desks', 'Hudson Desks', 'co_working', 'active', 'America/New_York', 'US', 'USD')
on conflict (id) do update set owner_id = excluded.owner_id, slug = excluded.slug, name = excluded.name, type = excluded.type,
  time_zone = excluded.time_zone, country = excluded.country, currency = excluded.currency;

insert into catalog.business_settings (business_id) values
  ('5eeb11c0-0000-4000-8000-000000000001'), ('de5c0000-0000-4000-8000-000000000001')
on conflict (business_id) do nothing;

insert into catalog.locations (id, business_id, name, address, time_zone, position) values
  ('5eeb11c0-0000-4000-8000-000000000011', '5eeb11c0-0000-4000-8000-000000000001', 'Seeblick Clinic', 'Seestrasse 120, 8002 Zürich', 'Europe/Zurich', 0),
  ('de5c0000-0000-4000-8000-000000000011', 'de5c0000-0000-4000-8000-000000000001', 'Hudson Desks Chelsea', '210 W 18th St, New York, NY 10011', 'America/New_York', 0)
on conflict (id) do update set name = excluded.name, address = excluded.address, time_zone = excluded.time_zone, position = excluded.position;

insert into catalog.resources (id, business_id, location_id, kind, name, capacity, position)
select ('5eeb11c0-0000-4000-8000-000000000' || suffix)::uuid, '5eeb11c0-0000-4000-8000-000000000001',
  '5eeb11c0-0000-4000-8000-000000000011', kind, name, capacity, position
from (values
  ('101', 'staff', 'Dr. Anna Keller', 1, 0),
  ('102', 'staff', 'Dr. Luca Bianchi', 1, 1),
  ('103', 'staff', 'Dr. Mireille Favre', 1, 2),
  ('104', 'staff', 'Jonas Meier', 1, 3),
  ('201', 'room', 'Room 1', 1, 0),
  ('202', 'room', 'Room 2', 1, 1),
  ('301', 'seat', 'Movement studio', 30, 0),
  ('401', 'equipment', 'Tele-advice line', 50, 0)) as r (suffix, kind, name, capacity, position)
on conflict (id) do update set kind = excluded.kind, name = excluded.name, capacity = excluded.capacity, position = excluded.position;

insert into catalog.resources (id, business_id, location_id, kind, name, capacity, position)
select ('de5c0000-0000-4000-8000-000000000' || suffix)::uuid, 'de5c0000-0000-4000-8000-000000000001',
  'de5c0000-0000-4000-8000-000000000011', kind, name, capacity, position
from (values
  ('101', 'desk', 'Window desk', 1, 0),
  ('102', 'desk', 'Quiet desk', 1, 1),
  ('103', 'desk', 'Standing desk', 1, 2),
  ('201', 'room', 'Meeting room Pier', 1, 0)) as r (suffix, kind, name, capacity, position)
on conflict (id) do update set kind = excluded.kind, name = excluded.name, capacity = excluded.capacity, position = excluded.position;

-- Schedules are written anew: their ids follow from resource, day and opening.
delete from catalog.schedules where business_id in
  ('5eeb11c0-0000-4000-8000-000000000001', 'de5c0000-0000-4000-8000-000000000001');
insert into catalog.schedules (id, business_id, resource_id, days, opens, closes, position)
select md5(r.id || ':' || first_day || ':' || opens)::uuid, r.business_id, r.id,
  array(select generate_series(first_day, last_day))::smallint[], opens, closes,
  row_number() over (partition by r.id order by opens)
from (values
  ('5eeb11c0-0000-4000-8000-000000000101', 1, 5, time '08:00', time '12:00'),
  ('5eeb11c0-0000-4000-8000-000000000101', 1, 5, time '13:00', time '17:00'),
  ('5eeb11c0-0000-4000-8000-000000000102', 1, 5, time '09:00', time '17:30'),
  ('5eeb11c0-0000-4000-8000-000000000103', 2, 6, time '10:00', time '18:00'),
  ('5eeb11c0-0000-4000-8000-000000000104', 1, 6, time '08:00', time '16:00'),
  ('5eeb11c0-0000-4000-8000-000000000201', 1, 6, time '07:00', time '20:00'),
  ('5eeb11c0-0000-4000-8000-000000000202', 1, 6, time '07:00', time '20:00'),
  ('5eeb11c0-0000-4000-8000-000000000301', 1, 5, time '12:00', time '13:00'),
  ('5eeb11c0-0000-4000-8000-000000000301', 1, 5, time '18:00', time '20:00'),
  ('5eeb11c0-0000-4000-8000-000000000401', 1, 7, time '00:00', time '00:00'),
  ('de5c0000-0000-4000-8000-000000000101', 1, 7, time '07:00', time '22:00'),
  ('de5c0000-0000-4000-8000-000000000102', 1, 7, time '07:00', time '22:00'),
  ('de5c0000-0000-4000-8000-000000000103', 1, 7, time '07:00', time '22:00'),
  ('de5c0000-0000-4000-8000-000000000201', 1, 5, time '08:00', time '20:00'))
  as hours (resource, first_day, last_day, opens, closes)
join catalog.resources r on r.id = hours.resource::uuid;

insert into catalog.services (id, business_id, name, description, duration_minutes, buffer_before_minutes, buffer_after_minutes,
  slot_interval_minutes, price_minor, max_party, min_notice_minutes, max_horizon_minutes, reminders, position) values
  ('5eeb11c0-0000-4000-8000-000000001001', '5eeb11c0-0000-4000-8000-000000000001', 'First consultation',
   'A free half hour with Dr. Keller.', 30, 0, 0, 30, 0, 1, 60, 129600, null, 0),
  ('5eeb11c0-0000-4000-8000-000000001005', '5eeb11c0-0000-4000-8000-000000000001', 'Follow-up visit',
   'A quarter of an hour with whichever doctor is least busy. Paid at the clinic.', 15, 0, 5, 20, 8000, 1, 60, 129600, null, 1),
  ('5eeb11c0-0000-4000-8000-000000001002', '5eeb11c0-0000-4000-8000-000000000001', 'Physiotherapy',
   'Forty-five minutes of treatment in a room of its own. Paid at the clinic.', 45, 0, 15, 60, 12000, 1, 120, 129600, null, 1),
  ('5eeb11c0-0000-4000-8000-000000001003', '5eeb11c0-0000-4000-8000-000000000001', 'Back class',
   'An hour of guided exercise for up to thirty people. Paid at the clinic.', 60, 0, 0, 60, 2500, 6, 0, 129600, null, 2),
  ('5eeb11c0-0000-4000-8000-000000001004', '5eeb11c0-0000-4000-8000-000000000001', 'Quick call',
   'A five-minute call at any hour. Reminders come minutes after booking, so you can watch them.', 5, 0, 0, 5, 0, 1, 0, 10080,
   '[{"minutes_before": 3, "channels": ["email", "sms"]}, {"minutes_before": 1, "channels": ["email", "sms"]}]', 3),
  ('de5c0000-0000-4000-8000-000000001001', 'de5c0000-0000-4000-8000-000000000001', 'Desk for half a day',
   'Four hours at a desk of your own. Paid at the front desk.', 240, 0, 0, 60, 2500, 1, 30, 86400, null, 0),
  ('de5c0000-0000-4000-8000-000000001002', 'de5c0000-0000-4000-8000-000000000001', 'Meeting room',
   'One hour for up to eight people. Free for members.', 60, 0, 15, 30, 0, 8, 0, 86400, null, 1)
on conflict (id) do update set name = excluded.name, description = excluded.description,
  duration_minutes = excluded.duration_minutes, buffer_before_minutes = excluded.buffer_before_minutes,
  buffer_after_minutes = excluded.buffer_after_minutes, slot_interval_minutes = excluded.slot_interval_minutes,
  price_minor = excluded.price_minor, max_party = excluded.max_party, min_notice_minutes = excluded.min_notice_minutes,
  max_horizon_minutes = excluded.max_horizon_minutes, reminders = excluded.reminders, position = excluded.position;

insert into catalog.service_needs (service_id, position, business_id, kind, resource_ids, count, choose) values
  ('5eeb11c0-0000-4000-8000-000000001001', 0, '5eeb11c0-0000-4000-8000-000000000001', null,
   array['5eeb11c0-0000-4000-8000-000000000101']::uuid[], 1, 'any'),
  ('5eeb11c0-0000-4000-8000-000000001005', 0, '5eeb11c0-0000-4000-8000-000000000001', null,
   array['5eeb11c0-0000-4000-8000-000000000101', '5eeb11c0-0000-4000-8000-000000000102', '5eeb11c0-0000-4000-8000-000000000103']::uuid[], 1, 'least_busy'),
  ('5eeb11c0-0000-4000-8000-000000001002', 0, '5eeb11c0-0000-4000-8000-000000000001', null,
   array['5eeb11c0-0000-4000-8000-000000000103', '5eeb11c0-0000-4000-8000-000000000104']::uuid[], 1, 'any'),
  ('5eeb11c0-0000-4000-8000-000000001002', 1, '5eeb11c0-0000-4000-8000-000000000001', 'room', null, 1, 'any'),
  ('5eeb11c0-0000-4000-8000-000000001003', 0, '5eeb11c0-0000-4000-8000-000000000001', 'seat', null, 1, 'any'),
  ('5eeb11c0-0000-4000-8000-000000001004', 0, '5eeb11c0-0000-4000-8000-000000000001', 'equipment', null, 1, 'any'),
  ('de5c0000-0000-4000-8000-000000001001', 0, 'de5c0000-0000-4000-8000-000000000001', 'desk', null, 1, 'round_robin'),
  ('de5c0000-0000-4000-8000-000000001002', 0, 'de5c0000-0000-4000-8000-000000000001', 'room', null, 1, 'any')
on conflict (service_id, position) do update set kind = excluded.kind, resource_ids = excluded.resource_ids,
  count = excluded.count, choose = excluded.choose;
