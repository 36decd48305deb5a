package be.belfry.persistence.statistics;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.EarlyOffice;
import be.belfry.domain.statistics.EarlyPurpose;
import be.belfry.domain.statistics.EarlyReader;
import be.belfry.domain.statistics.EarlyReaders;
import be.belfry.domain.statistics.EarlyReceipt;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list of early readers; the walls of its tables show who is on it his own place only. */
@ApplicationScoped
public class SqlEarlyReaders implements EarlyReaders {
  private static final String READERS =
      """
      select id::text, account::text, person, unit, purpose, reason, to_char(from_month, 'YYYY-MM'),
        to_char(to_month, 'YYYY-MM'), added_by, added_at, ended_by, ended_at
      from statistics_early_reader
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public List<EarlyReader> all() {
    return readers(
        em.createNativeQuery(READERS + "order by ended_at is not null, added_at desc, id"));
  }

  @Override
  public List<EarlyReader> of(UUID account) {
    return readers(
        em.createNativeQuery(
                READERS
                    + "where account = cast(?1 as uuid) and ended_at is null order by added_at, id")
            .setParameter(1, account.toString()));
  }

  private static List<EarlyReader> readers(Query query) {
    return rows(query).stream()
        .map(
            r ->
                new EarlyReader(
                    UUID.fromString((String) r[0]),
                    Optional.ofNullable((String) r[1]).map(UUID::fromString),
                    (String) r[2],
                    (String) r[3],
                    Coded.of(EarlyPurpose.class, (String) r[4]),
                    (String) r[5],
                    YearMonth.parse((String) r[6]),
                    Optional.ofNullable((String) r[7]).map(YearMonth::parse),
                    (String) r[8],
                    SqlValues.instant(r[9]),
                    Optional.ofNullable((String) r[10]),
                    Optional.ofNullable(r[11]).map(SqlValues::instant)))
        .toList();
  }

  @Override
  public List<EarlyOffice> offices() {
    return rows(
            em.createNativeQuery(
                """
                select unit, purpose, to_char(from_month, 'YYYY-MM'), to_char(to_month, 'YYYY-MM'), persons
                from statistics_early_offices()
                """))
        .stream()
        .map(
            r ->
                new EarlyOffice(
                    (String) r[0],
                    Coded.of(EarlyPurpose.class, (String) r[1]),
                    YearMonth.parse((String) r[2]),
                    Optional.ofNullable((String) r[3]).map(YearMonth::parse),
                    Math.toIntExact(SqlValues.number(r[4]))))
        .toList();
  }

  @Override
  public void add(EarlyReader reader) {
    em.createNativeQuery(
            """
            insert into statistics_early_reader (id, account, person, unit, purpose, reason, from_month, to_month,
              added_by, added_at)
            values (cast(?1 as uuid), cast(nullif(?2, '') as uuid), ?3, ?4, ?5, ?6, cast(?7 as date),
              cast(nullif(?8, '') as date), ?9, cast(?10 as timestamptz))
            """)
        .setParameter(1, reader.id().toString())
        .setParameter(2, reader.account().map(UUID::toString).orElse(""))
        .setParameter(3, reader.person())
        .setParameter(4, reader.unit())
        .setParameter(5, reader.purpose().code())
        .setParameter(6, reader.reason())
        .setParameter(7, reader.from().atDay(1).toString())
        .setParameter(8, reader.to().map(month -> month.atDay(1).toString()).orElse(""))
        .setParameter(9, reader.addedBy())
        .setParameter(10, reader.addedAt().toString())
        .executeUpdate();
  }

  @Override
  public boolean end(UUID id, String by, Instant at) {
    return em.createNativeQuery(
                """
                update statistics_early_reader set ended_by = ?2, ended_at = cast(?3 as timestamptz)
                where id = cast(?1 as uuid) and ended_at is null
                """)
            .setParameter(1, id.toString())
            .setParameter(2, by)
            .setParameter(3, at.toString())
            .executeUpdate()
        > 0;
  }

  @Override
  public void note(EarlyReceipt receipt) {
    em.createNativeQuery(
            """
            insert into statistics_early_receipt (reader, month, no, name, sha256, at, by, by_hand)
            values (cast(?1 as uuid), cast(?2 as date), ?3, ?4, ?5, cast(?6 as timestamptz), ?7, ?8)
            """)
        .setParameter(1, receipt.reader().toString())
        .setParameter(2, receipt.month().atDay(1).toString())
        .setParameter(3, receipt.no())
        .setParameter(4, receipt.name())
        .setParameter(5, receipt.sha256())
        .setParameter(6, receipt.at().toString())
        .setParameter(7, receipt.by())
        .setParameter(8, receipt.byHand())
        .executeUpdate();
  }

  @Override
  public List<EarlyReceipt> receipts(int most) {
    return rows(
            em.createNativeQuery(
                    """
                    select reader::text, to_char(month, 'YYYY-MM'), no, name, sha256, at, by, by_hand
                    from statistics_early_receipt order by at desc, id limit ?1
                    """)
                .setParameter(1, most))
        .stream()
        .map(
            r ->
                new EarlyReceipt(
                    UUID.fromString((String) r[0]),
                    YearMonth.parse((String) r[1]),
                    Math.toIntExact(SqlValues.number(r[2])),
                    (String) r[3],
                    (String) r[4],
                    SqlValues.instant(r[5]),
                    (String) r[6],
                    (Boolean) r[7]))
        .toList();
  }
}
