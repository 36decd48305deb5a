-- Whether an addressee was written to when his warning was recalled or replaced: false when he had no contact with a mail
-- address any more. Null: there was nothing to tell him, or it was before this was kept.
alter table warning_addressee add column end_told boolean;
