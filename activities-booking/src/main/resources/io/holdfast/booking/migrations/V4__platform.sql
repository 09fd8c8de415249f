-- The platform's own people, support and admins, are nobody's tenants: the gateway says so for the transaction, and they
-- see the rows of every business. What they may do with them the gateway decides, and the grants bound it.
create function catalog.is_platform() returns boolean language sql stable parallel safe
return coalesce(current_setting('holdfast.everything', true), '') = 'on';

create policy platform on catalog.businesses to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.business_settings to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.locations to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.resources to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.schedules to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.services to holdfast_gateway using ((select catalog.is_platform()));
create policy platform on catalog.service_needs to holdfast_gateway using ((select catalog.is_platform()));

create function booking.is_platform() returns boolean language sql stable parallel safe
return coalesce(current_setting('holdfast.everything', true), '') = 'on';

create policy platform on booking.claims to holdfast_gateway using ((select booking.is_platform()));
create policy platform on booking.customers to holdfast_gateway using ((select booking.is_platform()));
create policy platform on booking.bookings to holdfast_gateway using ((select booking.is_platform()));
create policy platform on booking.booking_events to holdfast_gateway using ((select booking.is_platform()));
create policy platform on booking.refused_placements to holdfast_gateway using ((select booking.is_platform()));
