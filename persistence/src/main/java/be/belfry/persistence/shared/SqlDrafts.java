package be.belfry.persistence.shared;

import be.belfry.domain.shared.Drafts;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link Drafts} on the table {@code draft}, whose rows only their account sees. */
@ApplicationScoped
public class SqlDrafts implements Drafts {
  /** So many drafts of one form are shown. */
  private static final int OF_A_FORM = 5;

  @PersistenceContext private EntityManager em;

  @Override
  public Map<String, List<Kept>> of(UUID account, Collection<String> forms) {
    Map<String, List<Kept>> found = new HashMap<>();
    Query query =
        em.createNativeQuery(
                """
                select form, page, shape, cast(fields as text), saved_at from
                  (select d.*, row_number() over (partition by form order by saved_at desc, page) as nth
                    from draft d where account = cast(?1 as uuid)
                      and form = any (cast(?2 as text[])) and fields <> '{}') newest
                where nth <= ?3 order by form, nth""")
            .setParameter(1, account.toString())
            .setParameter(2, SqlValues.arrayLiteral(forms))
            .setParameter(3, OF_A_FORM);
    for (Object[] row : Where.rows(query)) {
      found
          .computeIfAbsent((String) row[0], form -> new ArrayList<>())
          .add(
              new Kept(
                  (String) row[1],
                  ((Number) row[2]).intValue(),
                  (String) row[3],
                  SqlValues.instant(row[4])));
    }
    return found;
  }

  @Override
  public int save(UUID account, String form, Kept typed, List<Origin> origins) {
    Query query =
        em.createNativeQuery(
            """
            insert into draft as d (account, form, page, shape, fields, saved_at)
            values (cast(?1 as uuid), ?2, ?3, ?4, cast(?5 as jsonb), cast(?6 as timestamptz))
            on conflict (account, form, page) do update
              set shape = excluded.shape, fields = excluded.fields, saved_at = excluded.saved_at
              where not d.sent
            returning length(cast(fields as text))""");
    List<?> length =
        bound(query, account, form)
            .setParameter(3, typed.page())
            .setParameter(4, typed.shape())
            .setParameter(5, typed.fields())
            .setParameter(6, typed.savedAt().toString())
            .getResultList();
    if (length.isEmpty()) {
      return 0;
    }
    end(account, form, origins, "");
    return ((Number) length.get(0)).intValue();
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
  public void sent(
      UUID account, String form, String page, List<Origin> origins, String row, Instant now) {
    bound(
            em.createNativeQuery(
                """
                insert into draft (account, form, page, shape, fields, saved_at, sent)
                values (cast(?1 as uuid), ?2, ?3, 0, '{}', cast(?4 as timestamptz), true)
                on conflict (account, form, page) do update set sent = true"""),
            account,
            form)
        .setParameter(3, page)
        .setParameter(4, now.toString())
        .executeUpdate();
    end(account, form, withOwn(page, origins), row);
  }

  @Override
  public void discard(UUID account, String form, String page, List<Origin> origins) {
    end(account, form, withOwn(page, origins), "");
  }

  private static List<Origin> withOwn(String page, List<Origin> origins) {
    List<Origin> all = new ArrayList<>(origins);
    all.add(new Origin(page, Optional.empty()));
    return all;
  }

  /** Takes fields out of drafts; what is empty is pruned later. */
  private void end(UUID account, String form, List<Origin> origins, String row) {
    for (Origin origin : origins) {
      bound(
              em.createNativeQuery(
                  """
                  update draft set fields = coalesce((
                      select jsonb_object_agg(name, field) from jsonb_each(fields) e (name, field)
                      where not starts_with(name, cast(?4 as text))), '{}')
                  where account = cast(?1 as uuid) and form = ?2 and page = ?3 and fields <> '{}'
                    and saved_at = coalesce(cast(nullif(?5, '') as timestamptz), saved_at)"""),
              account,
              form)
          .setParameter(3, origin.page())
          .setParameter(4, row)
          .setParameter(5, origin.savedAt().map(Instant::toString).orElse(""))
          .executeUpdate();
    }
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
