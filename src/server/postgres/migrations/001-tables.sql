-- {schema} is replaced by the quoted name of the host's choice.

create table {schema}.streams (
  stream_id bigint generated always as identity primary key,
  integration_id text not null,
  connection_id text not null,
  model text not null,
  variant text not null,
  cursor text,
  pulled_at timestamptz,
  generation integer not null default 0,
  relisting boolean not null default false,
  live_count bigint not null default 0,
  deleted_count bigint not null default 0,
  lease_holder text,
  lease_until timestamptz,
  unique (integration_id, connection_id, model, variant)
);

create table {schema}.records (
  stream_id bigint not null references {schema}.streams on delete cascade,
  id text collate "C" not null,
  -- Indexes on fields are partial, one model each.
  model text not null,
  -- The record without Nango's metadata, as text it was written: the order of its keys is the order of columns.
  payload json not null,
  -- The same verbatim when Postgres cannot hold it: NUL and lone surrogates are replaced in payload.
  raw text,
  first_seen_at timestamptz not null,
  modified_at timestamptz not null,
  -- With modified_at the place in the stream; from Nango's cursor.
  uuid uuid not null,
  -- Only when it is not base64 of `modified_at||uuid`, as Nango's are.
  cursor text,
  last_action text not null,
  deleted_at timestamptz,
  pruned_at timestamptz,
  generation integer not null,
  primary key (stream_id, id)
);

create index records_in_order on {schema}.records (stream_id, modified_at, uuid);

-- What is shown unless somebody asks for more: with the id, so that passing over rows does not touch them.
create index records_live on {schema}.records (stream_id, modified_at, uuid, id) where deleted_at is null;

create table {schema}.outcomes (
  integration_id text not null,
  connection_id text not null,
  sync_name text not null,
  variant text not null,
  outcome json not null,
  primary key (integration_id, connection_id, sync_name, variant)
);

create table {schema}.snapshots (
  integration_id text not null,
  connection_id text not null,
  snapshot json not null,
  primary key (integration_id, connection_id)
);

create table {schema}.claims (
  key text primary key,
  expires_at timestamptz not null
);

create index claims_by_age on {schema}.claims (expires_at);

-- Messages too long for NOTIFY, read by their id and swept after an hour.
create table {schema}.messages (
  message_id bigint generated always as identity primary key,
  body text not null,
  created_at timestamptz not null default now()
);
