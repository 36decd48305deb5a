-- Whose word the circle of a TLP:RED incident is: the service and office of whoever marked it so, for he may be away.
alter table incident add column circle_units text[] not null default '{}';

update incident i set circle_units = array_remove(array[a.service, a.office], null)
from account a where a.id::text = i.originator and i.tlp = 'red';
