-- Why a record was refused is a code; whoever reads it reads it in his own language.
update import_refusal set reason = case
    when reason = 'the row has another number of fields than the header' then 'fields'
    when reason = 'the value holds a NUL character' then 'nul'
    when reason = 'the row has no key' then 'noKey'
    when reason = 'the rows of the record have several dates' then 'severalDates'
    when reason = 'the incident has no start date' then 'noDate'
    when reason = 'the date must look like 2021-05-04, 2021-05 or 2021' then 'noSuchDate'
    when reason = 'the incident lies in the future' then 'future'
    when reason = 'an earlier import stored this record with other content' then 'otherContent'
    when reason = 'the rows of this record are too far apart in the file' then 'scattered'
    when reason = 'the mapping does not know this source' then 'unknownSource'
    when reason like 'the mapping does not know this class;%' then 'unknownClass'
    when reason like 'the mapping does not know this sector;%' then 'unknownSector'
    when reason in ('there is no such month', 'the month must look like 2016-07') then 'noSuchMonth'
    when reason = 'the month lies in the future' then 'futureMonth'
    when reason like 'the count must be a whole number%' then 'noCount'
    when reason = 'an earlier import stored another count for this month, class and sector' then 'otherCount'
    when reason = 'the file gives this month, class and sector of the source twice' then 'twice'
    -- the only other one there was: a title that the columns of the mapping left empty
    else 'noTitle' end;
alter table import_refusal add check (reason in ('fields', 'nul', 'noKey', 'severalDates', 'noDate', 'noSuchDate',
  'future', 'noTitle', 'otherContent', 'scattered', 'unknownSource', 'unknownClass', 'unknownSector', 'noSuchMonth',
  'futureMonth', 'noCount', 'otherCount', 'twice'));
