-- How much of the platform a business may use. What a plan allows is a setting; which one a business has stands here.
alter table catalog.businesses
  add column plan text not null default 'standard' check (plan ~ '^[a-z][a-z0-9_-]{0,39}$');

-- The endpoint decides who may; this holds if an endpoint forgets to ask.
create function catalog.plan_changes() returns trigger language plpgsql as $$
begin
  if current_user = 'holdfast_gateway' and not catalog.is_platform() then
    raise insufficient_privilege using message = 'only the platform changes a plan';
  end if;
  return new;
end $$;

create trigger plan_changes before update of plan on catalog.businesses
  for each row when (new.plan is distinct from old.plan) execute function catalog.plan_changes();

grant update (plan) on catalog.businesses to holdfast_gateway;
