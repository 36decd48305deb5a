package be.belfry.server;

import java.sql.SQLException;

/**
 * Compares what each account may, and whose it is, with the act of the record that gave it last.
 * Rows of earlier versions name less of it; nobody made the accounts of a demonstration.
 */
final class AccountVerification {
  private static final int FETCH = 500;

  private static final String ACCOUNTS =
      """
      select coalesce(u.username, a.object), u.id is not null, a.object is not null,
        u.demo and exists (select from installation where key = 'mode' and value = 'demo'),
        u.role is not distinct from d ->> 'role'
          and (d ->> 'office' is null or coalesce(u.office, '') = d ->> 'office')
          and (d ->> 'service' is null or coalesce(u.service, '') = d ->> 'service')
          and (d ->> 'sectors' is null or (select array_agg(x order by x) from unnest(u.sectors) x)
            is not distinct from (select array_agg(x order by x)
              from unnest(string_to_array(d ->> 'sectors', ',')) x where x <> ''))
          and (d ->> 'organisation' is null or coalesce(u.organisation_id, '') = d ->> 'organisation')
          and (d ->> 'name' is null or u.name = d ->> 'name')
          and (d ->> 'exercise' is null or u.exercise_participant::text = d ->> 'exercise')
      from account u
      full join (
        select distinct on (a.object) a.object, coalesce(d, '{}') as d
        from audit_entry a cross join lateral (%1$s) as parsed
        where a.action in ('security.accountMade', 'security.rightsChanged')
        order by a.object, a.seq desc) a
        on a.object = u.username
      order by 1
      """
          .formatted(NotificationVerification.DETAILS);

  private final Examination examination;

  AccountVerification(Examination examination) {
    this.examination = examination;
  }

  /** Checks them all. */
  void check() throws SQLException {
    examination.part("Accounts", "select count(*) from account");
    examination.each(
        ACCOUNTS,
        FETCH,
        row -> {
          String name = "the account " + row.getString(1);
          if (row.getBoolean(4) && !row.getBoolean(3)) {
            examination.step();
          } else if (examination.isKnownToBoth(name, row.getBoolean(2), row.getBoolean(3))
              && !row.getBoolean(5)) {
            examination.differs(
                name + " does not have the rights that the record says it was given");
          }
        });
  }
}
