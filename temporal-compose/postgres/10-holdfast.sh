#!/bin/sh
# Runs once, when the volume is new: Holdfast's roles and database, and Temporal's.
set -eu

psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres \
  -v owner="$(cat /run/secrets/owner_password)" \
  -v gateway="$(cat /run/secrets/gateway_password)" \
  -v worker="$(cat /run/secrets/worker_password)" \
  -v temporal="$(cat /run/secrets/temporal_password)" <<'SQL'
select set_config('holdfast.owner_password', :'owner', false),
       set_config('holdfast.gateway_password', :'gateway', false),
       set_config('holdfast.worker_password', :'worker', false) \g /dev/null
\i /holdfast/roles.sql
create database holdfast owner holdfast_owner;
create role temporal login nosuperuser password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
