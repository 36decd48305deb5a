package be.belfry.persistence.paper;

import be.belfry.domain.paper.PaperLines;
import be.belfry.domain.paper.PaperPrint;
import be.belfry.domain.paper.PaperPrints;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Prints in the table {@code paper_print}; row-level security stands before it. */
@ApplicationScoped
public class SqlPaperPrints implements PaperPrints {
  @PersistenceContext private EntityManager em;

  @Override
  public PaperLines reserve() {
    // Two makers at once get numbers by turns: the lock keeps those of one pack together.
    em.createNativeQuery("select pg_advisory_xact_lock(hashtext('paper_line'))").getSingleResult();
    Object[] reserved =
        (Object[])
            em.createNativeQuery(
                    "select min(n), max(n) from (select nextval('paper_line') n"
                        + " from generate_series(1, ?1)) numbers")
                .setParameter(1, PaperLines.IN_PACK)
                .getSingleResult();
    return new PaperLines(
        SqlValues.number(reserved[0]).intValue(), SqlValues.number(reserved[1]).intValue());
  }

  @Override
  public void add(PaperPrint print, byte[] pdf, Subject by) {
    em.createNativeQuery(
            """
            insert into paper_print (id, owner, made_by, language, first_line, last_line, made_at,
              sha256, bytes)
            values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, ?5, ?6, cast(?7 as timestamptz), ?8,
              ?9)
            """)
        .setParameter(1, print.id().toString())
        .setParameter(2, by.id().toString())
        .setParameter(3, by.user())
        .setParameter(4, print.language().code())
        .setParameter(5, print.lines().first())
        .setParameter(6, print.lines().last())
        .setParameter(7, print.madeAt().toString())
        .setParameter(8, print.sha256())
        .setParameter(9, pdf)
        .executeUpdate();
  }

  @Override
  public List<PaperPrint> list() {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select id, language, first_line, last_line, octet_length(bytes), sha256, made_at
                    from paper_print order by made_at desc, id desc limit ?1
                    """)
                .setParameter(1, MOST))
        .stream()
        .map(
            c ->
                new PaperPrint(
                    UUID.fromString(String.valueOf(c[0])),
                    Language.of((String) c[1]),
                    new PaperLines(
                        SqlValues.number(c[2]).intValue(), SqlValues.number(c[3]).intValue()),
                    SqlValues.number(c[4]).longValue(),
                    (String) c[5],
                    SqlValues.instant(c[6])))
        .toList();
  }

  @Override
  public Optional<byte[]> pdf(UUID id) {
    List<?> found =
        em.createNativeQuery("select bytes from paper_print where id = cast(?1 as uuid)")
            .setParameter(1, id.toString())
            .getResultList();
    return found.stream().findFirst().map(byte[].class::cast);
  }
}
