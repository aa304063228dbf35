-- Values of a field as they are compared. None of these ever fails: what is of another kind is null, and null comes last.

create function {schema}.as_number(value text) returns numeric
language sql immutable strict parallel safe as $$
  select case when length(value) < 100 and value ~ '^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$' then value::numeric end
$$;

create function {schema}.as_boolean(value text) returns boolean
language sql immutable strict parallel safe as $$
  select case value when 'true' then true when 'false' then false end
$$;

-- Seconds since 1970 of an ISO 8601 date or time, UTC when it names no zone. Reckoned by hand: a cast to timestamptz depends on
-- the session's zone, so that no index could be made of it, and fails on a 30th of February.
create function {schema}.as_seconds(value text) returns numeric
language sql immutable strict parallel safe as $$
  select case when value ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$' then
    86400::bigint * (
      365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + substr(value, 9, 2)::int - 1 - 719468
    )
    + coalesce(nullif(substr(value, 12, 2), '')::int, 0) * 3600
    + coalesce(nullif(substr(value, 15, 2), '')::int, 0) * 60
    + coalesce(substring(value from ':\d\d:(\d\d(?:\.\d+)?)')::numeric, 0)
    - coalesce(
        (substring(value from '[T ].*([+-])\d\d:?\d\d$') || '1')::int
        * (substring(value from '[T ].*[+-](\d\d):?\d\d$')::int * 3600 + substring(value from '[T ].*[+-]\d\d:?(\d\d)$')::int * 60),
        0)
  end
  from (
    select
      case when value ~ '^\d{4}-\d\d' then substr(value, 1, 4)::int - case when substr(value, 6, 2)::int <= 2 then 1 else 0 end end as y,
      case when value ~ '^\d{4}-\d\d' then (substr(value, 6, 2)::int + 9) % 12 end as m
  ) as civil
$$;

-- What a search looks through: the values of a record's fields; a nested one as its JSON.
create function {schema}.search_text(payload json) returns text
language sql immutable strict parallel safe as $$
  select string_agg(value, ' ') from json_each_text(payload)
$$;
