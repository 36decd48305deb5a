-- What is counted asks of each report whether the first one of its thread is a test or a duplicate: of few it is, and only
-- these stand here.
create index notification_apart on notification (thread_id) where first and state in ('test', 'duplicate');
