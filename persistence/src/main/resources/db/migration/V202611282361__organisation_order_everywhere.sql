-- Entities stand behind services and offices whatever language the database sorts by.
drop index contact_order;
create index contact_order on contact ((contact_place(unit, entity_id, rank) collate "C"), id) where ended_at is null;
