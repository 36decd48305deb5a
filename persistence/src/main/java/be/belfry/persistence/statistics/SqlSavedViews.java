package be.belfry.persistence.statistics;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.SavedView;
import be.belfry.domain.statistics.SavedViews;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Saved views; the wall of the table shows each account its own. */
@ApplicationScoped
public class SqlSavedViews implements SavedViews {
  @PersistenceContext private EntityManager em;

  @Override
  public List<SavedView> of(UUID owner) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select id::text, name, question from statistics_view where owner = cast(?1 as uuid)
                order by folded(name), id limit ?2
                """)
            .setParameter(1, owner.toString())
            .setParameter(2, SavedView.MOST)
            .getResultList();
    return rows.stream()
        .map(r -> new SavedView(UUID.fromString((String) r[0]), (String) r[1], (String) r[2]))
        .toList();
  }

  @Override
  public void save(UUID owner, SavedView view, Instant now) {
    long others =
        SqlValues.number(
            em.createNativeQuery(
                    "select count(*) from statistics_view where owner = cast(?1 as uuid) and name <> ?2")
                .setParameter(1, owner.toString())
                .setParameter(2, view.name())
                .getSingleResult());
    if (others >= SavedView.MOST) {
      throw new RuleViolation(
          "statistics_views", "at most " + SavedView.MOST + " saved views", SavedView.MOST);
    }
    em.createNativeQuery(
            """
            insert into statistics_view (id, owner, name, question, saved_at)
            values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, cast(?5 as timestamptz))
            on conflict (owner, name) do update set question = excluded.question, saved_at = excluded.saved_at
            """)
        .setParameter(1, view.id().toString())
        .setParameter(2, owner.toString())
        .setParameter(3, view.name())
        .setParameter(4, view.question())
        .setParameter(5, now.toString())
        .executeUpdate();
  }

  @Override
  public void forget(UUID owner, UUID id) {
    em.createNativeQuery(
            "delete from statistics_view where id = cast(?1 as uuid) and owner = cast(?2 as uuid)")
        .setParameter(1, id.toString())
        .setParameter(2, owner.toString())
        .executeUpdate();
  }
}
