-- Records that a mapping does not want are counted, so that read stays the sum of all.
alter table import_run add column filtered bigint not null default 0;

-- Of which only the year is known stands in January for want of a month, and says so from now on.
update incident set imputed_date = true where source <> 'own' and date_precision = 'year' and not imputed_date;
