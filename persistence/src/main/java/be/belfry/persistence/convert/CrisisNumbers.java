package be.belfry.persistence.convert;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * Numbers of one kind of document within a crisis, from 1 without gap or double, whatever other
 * nodes do: what is expected is asked first, and taken with the row that bears it.
 */
public enum CrisisNumbers {
  BRIEFING("briefing_number"),
  SITREP("sitrep_number");

  private final String table;

  CrisisNumbers(String table) {
    this.table = table;
  }

  /** The number that comes next, unless somebody is faster. */
  public int expected(EntityManager em, UUID crisisId) {
    Object number =
        em.createNativeQuery(
                "select coalesce(max(last), 0) + 1 from "
                    + table
                    + " where crisis_id = cast(?1 as uuid)")
            .setParameter(1, crisisId.toString())
            .getSingleResult();
    return SqlValues.number(number).intValue();
  }

  /**
   * Takes a number until the transaction ends, or for good.
   *
   * @return false when it is not the next one any more
   */
  public boolean take(EntityManager em, UUID crisisId, int number) {
    return em.createNativeQuery(
                """
                insert into %1$s as n
                  select cast(?1 as uuid), cast(?2 as int)
                  where cast(?2 as int) = 1 or exists (
                    select 1 from %1$s where crisis_id = cast(?1 as uuid))
                on conflict (crisis_id) do update set last = excluded.last
                  where n.last = excluded.last - 1
                """
                    .formatted(table))
            .setParameter(1, crisisId.toString())
            .setParameter(2, number)
            .executeUpdate()
        > 0;
  }
}
