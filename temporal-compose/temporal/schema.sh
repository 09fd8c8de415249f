#!/bin/sh
# Brings Temporal's own two databases up to date. Running it again changes nothing.
set -eu

SQL_PASSWORD="$(cat /run/secrets/temporal_password)"
export SQL_PASSWORD

prepare() {
  # The first step fails on a database that has its version table already; the second then does what is left.
  temporal-sql-tool --db "$1" setup-schema -v 0.0 || echo "$1 is set up already"
  temporal-sql-tool --db "$1" update-schema -d "/etc/temporal/schema/postgresql/v12/$2/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
