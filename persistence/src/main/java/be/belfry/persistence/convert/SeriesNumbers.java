package be.belfry.persistence.convert;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * Numbers of records within a file (or a scale of the nation) that are counted from the records
 * themselves. A restored installation lacks those that its original made after the backup: they
 * begin behind what it left out, in the table {@code number_floor}.
 */
public enum SeriesNumbers {
  PROPOSAL("proposal", "crisis_id", "crisis"),
  NATIONAL_PROPOSAL("proposal", "national_scale_id", "national_scale"),
  MEASURE("measure", "crisis_id", "crisis"),
  MEETING("cell_meeting", "crisis_id", "crisis"),
  LINE("communication_line", "crisis_id", "crisis"),
  /** Tasks are duties; their numbers stand in their codes, {@code TASK-3}. */
  TASK(
      "duty",
      "crisis_id",
      "crisis",
      "case when task then cast(substring(code from '^TASK-([0-9]+)$') as int) end");

  private final String table;
  private final String key;
  private final String owners;

  /** Gives the number of a row, in SQL; null for a row that has none. */
  private final String number;

  SeriesNumbers(String table, String key, String owners) {
    this(table, key, owners, "no");
  }

  SeriesNumbers(String table, String key, String owners, String number) {
    this.table = table;
    this.key = key;
    this.owners = owners;
    this.number = number;
  }

  /** The number that comes next; the caller sees to it that nobody else takes it. */
  public int next(EntityManager em, UUID owner) {
    Object next =
        em.createNativeQuery(
                """
                select greatest(0, (select max(%3$s) from %1$s where %2$s = cast(?1 as uuid)),
                  (select last from number_floor where series = '%1$s' and owner = cast(?1 as uuid))) + 1
                """
                    .formatted(table, key, number))
            .setParameter(1, owner.toString())
            .getSingleResult();
    return SqlValues.number(next).intValue();
  }

  /**
   * The statement by which whoever owns the tables leaves out numbers of all that there is.
   *
   * @param count how many
   */
  public String leavingOut(int count) {
    return """
    insert into number_floor as f (series, owner, last)
      select '%1$s', o.id, coalesce((select max(%5$s) from %1$s where %2$s = o.id), 0) + %4$d from %3$s o
    on conflict (series, owner) do update set last = greatest(f.last + %4$d, excluded.last)
    """
        .formatted(table, key, owners, count, number);
  }

  /** The table whose rows are numbered. */
  public String table() {
    return table;
  }
}
