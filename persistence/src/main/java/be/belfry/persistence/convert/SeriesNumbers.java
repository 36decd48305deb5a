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
  LINE("communication_line", "crisis_id", "crisis");

  private final String table;
  private final String key;
  private final String owners;

  SeriesNumbers(String table, String key, String owners) {
    this.table = table;
    this.key = key;
    this.owners = owners;
  }

  /** The number that comes next; the caller sees to it that nobody else takes it. */
  public int next(EntityManager em, UUID owner) {
    Object number =
        em.createNativeQuery(
                """
                select greatest(0, (select max(no) from %1$s where %2$s = cast(?1 as uuid)),
                  (select last from number_floor where series = '%1$s' and owner = cast(?1 as uuid))) + 1
                """
                    .formatted(table, key))
            .setParameter(1, owner.toString())
            .getSingleResult();
    return SqlValues.number(number).intValue();
  }

  /**
   * The statement by which whoever owns the tables leaves out numbers of all that there is.
   *
   * @param count how many
   */
  public String leavingOut(int count) {
    return """
    insert into number_floor as f (series, owner, last)
      select '%1$s', o.id, coalesce(max(r.no), 0) + %4$d from %3$s o left join %1$s r on r.%2$s = o.id
      group by o.id
    on conflict (series, owner) do update set last = greatest(f.last + %4$d, excluded.last)
    """
        .formatted(table, key, owners, count);
  }

  /** The table whose rows are numbered. */
  public String table() {
    return table;
  }
}
