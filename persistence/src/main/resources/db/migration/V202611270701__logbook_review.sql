-- A decision that says when it is looked at again comes back then, until an entry is its outcome.

alter table logbook_entry add column reviews int,
  add foreign key (crisis_id, reviews) references logbook_entry (crisis_id, number),
  add constraint logbook_entry_reviews_an_earlier_one check (reviews < number);
create index logbook_entry_reviews on logbook_entry (crisis_id, reviews);
