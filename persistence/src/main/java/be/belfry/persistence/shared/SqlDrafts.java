package be.belfry.persistence.shared;

import be.belfry.domain.shared.Drafts;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@link Drafts} on the table {@code draft}, whose rows only their account sees. */
@ApplicationScoped
public class SqlDrafts implements Drafts {
  @PersistenceContext private EntityManager em;

  @Override
  public Map<String, Kept> of(UUID account, Collection<String> forms) {
    Map<String, Kept> found = new HashMap<>();
    Query query =
        em.createNativeQuery(
                """
                select form, shape, cast(fields as text), saved_at from draft
                where account = cast(?1 as uuid) and form = any (cast(?2 as text[])) and fields <> '{}'""")
            .setParameter(1, account.toString())
            .setParameter(2, SqlValues.arrayLiteral(forms));
    for (Object[] row : Where.rows(query)) {
      found.put(
          (String) row[0],
          new Kept(((Number) row[1]).intValue(), (String) row[2], SqlValues.instant(row[3])));
    }
    return found;
  }

  @Override
  public int save(UUID account, String form, String page, Kept added) {
    Query query =
        em.createNativeQuery(
            """
            insert into draft as d (account, form, shape, fields, saved_at)
            values (cast(?1 as uuid), ?2, ?3, cast(?4 as jsonb), cast(?5 as timestamptz))
            on conflict (account, form) do update
              set shape = case when d.fields = '{}' then excluded.shape else d.shape end,
                fields = d.fields || excluded.fields, saved_at = excluded.saved_at,
                sent_page = null
              where d.sent_page is distinct from ?6
            returning length(cast(fields as text))""");
    List<?> length =
        bound(query, account, form)
            .setParameter(3, added.shape())
            .setParameter(4, added.fields())
            .setParameter(5, added.savedAt().toString())
            .setParameter(6, page)
            .getResultList();
    return length.isEmpty() ? 0 : ((Number) length.get(0)).intValue();
  }

  @Override
  public int count(UUID account) {
    return ((Number)
            em.createNativeQuery(
                    "select count(*) from draft where account = cast(?1 as uuid) and fields <> '{}'")
                .setParameter(1, account.toString())
                .getSingleResult())
        .intValue();
  }

  @Override
  public void sent(UUID account, String form, String page, String row, Instant now) {
    bound(
            em.createNativeQuery(
                """
                insert into draft as d (account, form, shape, fields, saved_at, sent_page)
                values (cast(?1 as uuid), ?2, 0, '{}', cast(?3 as timestamptz), ?4)
                on conflict (account, form) do update
                  set fields = coalesce((
                      select jsonb_object_agg(name, field) from jsonb_each(d.fields) e (name, field)
                      where not starts_with(name, cast(?5 as text))), '{}'),
                    saved_at = case when ?5 = '' then excluded.saved_at else d.saved_at end,
                    sent_page = excluded.sent_page"""),
            account,
            form)
        .setParameter(3, now.toString())
        .setParameter(4, page)
        .setParameter(5, row)
        .executeUpdate();
  }

  @Override
  public void discard(UUID account, String form) {
    bound(
            em.createNativeQuery(
                "delete from draft where account = cast(?1 as uuid) and form = ?2"),
            account,
            form)
        .executeUpdate();
  }

  @Override
  public long prune(Instant now) {
    return ((Number)
            em.createNativeQuery("select draft_prune(cast(?1 as timestamptz))")
                .setParameter(1, now.toString())
                .getSingleResult())
        .longValue();
  }

  private static Query bound(Query query, UUID account, String form) {
    return query.setParameter(1, account.toString()).setParameter(2, form);
  }
}
