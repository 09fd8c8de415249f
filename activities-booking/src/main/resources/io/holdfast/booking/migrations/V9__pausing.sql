-- A business pauses and resumes by itself; everything else about its status is for the platform to say.
create or replace function catalog.status_moves() returns trigger language plpgsql as $$
begin
  if current_user = 'holdfast_gateway' and not catalog.is_platform() and new.status <> 'deleted'
    and (old.status, new.status) not in (('active', 'inactive'), ('inactive', 'active')) then
    raise insufficient_privilege using message = 'only the platform moves a business to ' || new.status;
  end if;
  return new;
end $$;
