package be.belfry.persistence;

import be.belfry.domain.security.Subject;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.util.function.Consumer;

/** How much of a table is read for a question, as the database itself counts it. */
public final class RowsRead {
  private RowsRead() {}

  /**
   * Rows that were fetched for it, shown or not: all of a walk along the table, and what an index
   * led to.
   *
   * @param table without its schema
   */
  public static int of(
      Database database, Subject reader, String table, Consumer<EntityManager> question) {
    return database.as(
        reader,
        em -> {
          int before = soFar(em, table);
          question.accept(em);
          return soFar(em, table) - before;
        });
  }

  /** What the connection has read and not yet given to the statistics of all. */
  private static int soFar(EntityManager em, String table) {
    return SqlValues.number(
            em.createNativeQuery(
                    """
                    select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                    from pg_stat_xact_user_tables where relname = ?1
                    """)
                .setParameter(1, table)
                .getSingleResult())
        .intValue();
  }
}
