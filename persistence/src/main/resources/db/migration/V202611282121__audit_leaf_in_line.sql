-- The same leaf as before, but that its expression becomes part of the statement that asks for it: a function that sets
-- its own search path is called anew for each row. What it names is bound here, and no path moves it.
create or replace function audit_leaf(seq bigint, at timestamptz, actor text, office text, action text, object text, details text)
returns bytea language sql stable
return sha256('\x00'::bytea || convert_to(concat_ws(E'\n',
    seq::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    replace(actor, E'\n', '\n'), replace(office, E'\n', '\n'), replace(action, E'\n', '\n'),
    replace(object, E'\n', '\n'), replace(details, E'\n', '\n')), 'UTF8'));
