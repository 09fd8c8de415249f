-- The database and its roles; run once by a superuser, repeatable. Shared by the local stack and Compose.
-- The passwords come in as settings of the session: holdfast.owner_password and so on.
-- holdfast_owner migrates and owns every table. The two runtime roles own nothing and can't bypass row-level security.
do $$
declare
  role text;
begin
  foreach role in array array['owner', 'gateway', 'worker'] loop
    if not exists (select from pg_roles where rolname = 'holdfast_' || role) then
      execute format('create role %I login nosuperuser nobypassrls', 'holdfast_' || role);
    end if;
    execute format('alter role %I password %L', 'holdfast_' || role, current_setting('holdfast.' || role || '_password'));
  end loop;
end $$;
