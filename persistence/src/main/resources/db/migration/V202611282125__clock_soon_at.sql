-- From when on a clock is told of before its target: the twin of domain.clock.ReminderLead, a test compares both. It
-- stands in the row because the question for clocks that have something to tell passes the walls: what is computed from a
-- row is asked after them, and so for each of the hundreds of thousands of clocks that run in a surge its thread was
-- looked up. What is only compared is asked first.
alter table legal_clock add column soon_at timestamptz generated always as (
  (target_at at time zone 'UTC'
    - case
        when (target_at at time zone 'UTC') - (started_at at time zone 'UTC') <= interval '4 hours' then interval '1 hour'
        when (target_at at time zone 'UTC') - (started_at at time zone 'UTC') <= interval '24 hours' then interval '4 hours'
        when (target_at at time zone 'UTC') - (started_at at time zone 'UTC') <= interval '72 hours' then interval '12 hours'
        else interval '72 hours'
      end) at time zone 'UTC') stored;
