#!/bin/sh
# Run once by the postgres image when its data folder is empty: the role that owns and migrates, the role that serves, and
# their database. factdesk_app owns nothing and is bound by row-level security.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner_password="$FACTDESK_OWNER_PASSWORD" --set app_password="$FACTDESK_APP_PASSWORD" <<'SQL'
CREATE ROLE factdesk_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE factdesk_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE factdesk OWNER factdesk_owner;
REVOKE ALL ON DATABASE factdesk FROM PUBLIC;
GRANT CONNECT ON DATABASE factdesk TO factdesk_app;
SQL
