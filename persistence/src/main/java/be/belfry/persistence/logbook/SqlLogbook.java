package be.belfry.persistence.logbook;

import be.belfry.domain.logbook.DueReview;
import be.belfry.domain.logbook.Logbook;
import be.belfry.domain.logbook.LogbookEntry;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries in the table {@code logbook_entry}; row-level security stands before it. */
@ApplicationScoped
public class SqlLogbook implements Logbook {
  private static final String LIST = "logbook";
  private static final String OF_ALL_FILES = "decisions";

  /** The files of the crisis room that shows no single one. */
  static final String CURRENT =
      "not c.exercise and c.status in ('proposed', 'running', 'standingDown')";

  /** The outcome of the review of an entry; one that was corrected is none. */
  private static final String REVIEWED_BY =
      """
      select max(l.number) from logbook_entry l
      where l.crisis_id = e.crisis_id and l.reviews = e.number and not exists (
        select 1 from logbook_entry k where k.crisis_id = l.crisis_id and k.corrects = l.number)
      """;

  private static final String COLUMNS =
      """
      select e.id, e.crisis, e.number, e.decided_at, e.recorded_at, e.decided_by, e.office,
        e.recorded_by, e.what, e.options, e.basis, e.expected_effect, e.review_at, e.corrects,
        (select max(l.number) from logbook_entry l
          where l.crisis_id = e.crisis_id and l.corrects = e.number),
        e.reviews, (%s), e.paper_line
      from logbook_entry e
      """
          .formatted(REVIEWED_BY);

  @PersistenceContext private EntityManager em;

  @Override
  public void add(LogbookEntry entry) {
    em.persist(entry);
    em.flush();
    // The number is the database's.
    em.refresh(entry);
  }

  @Override
  public Page<LogbookRow> list(String crisis, LogbookFilter filter, PageRequest page) {
    Where where = where(crisis, filter);
    int counted = where.count(em, "logbook_entry e");
    page.cursor().ifPresent(text -> where.and("e.number < ?", number(Cursor.decode(text, LIST))));
    String limit = where.bind(page.size() + 1);
    List<LogbookRow> found =
        rows(where, COLUMNS + " where " + where.sql() + " order by e.number desc limit " + limit);
    return Where.page(
        found, page, counted, row -> new Cursor(LIST, String.valueOf(row.number()), row.id()));
  }

  @Override
  public Page<LogbookRow> current(LogbookFilter filter, PageRequest page) {
    Where where =
        where(filter).and("e.crisis_id in (select c.id from crisis c where " + CURRENT + ")");
    int counted = where.count(em, "logbook_entry e");
    where.below(page, OF_ALL_FILES, "(e.decided_at, e.id)");
    String limit = where.bind(page.size() + 1);
    List<LogbookRow> found =
        rows(
            where,
            COLUMNS
                + " where "
                + where.sql()
                + " order by e.decided_at desc, e.id desc limit "
                + limit);
    return Where.page(
        found, page, counted, row -> Cursor.at(OF_ALL_FILES, row.decidedAt(), row.id()));
  }

  private static int number(Cursor cursor) {
    try {
      return Integer.parseInt(cursor.value());
    } catch (NumberFormatException e) {
      throw new RuleViolation("shared_cursor", "no cursor of a logbook");
    }
  }

  @Override
  public List<LogbookRow> all(String crisis, LogbookFilter filter) {
    Where where = where(crisis, filter);
    String limit = where.bind(MOST);
    return rows(where, COLUMNS + " where " + where.sql() + " order by e.number limit " + limit);
  }

  @Override
  public Optional<LogbookRow> entry(String crisis, int number) {
    Where where = where(crisis, LogbookFilter.ALL).and("e.number = ?", number);
    return rows(where, COLUMNS + " where " + where.sql()).stream().findFirst();
  }

  @Override
  public List<DueReview> toReview(Instant now, Duration within, int limit) {
    Where where =
        new Where()
            .and("e.review_at is not null")
            .and("c.status not in ('ended', 'refused')")
            .and("not (c.exercise and exercise_is_over(c.id))")
            .and(
                "not exists (select 1 from logbook_entry l where l.crisis_id = e.crisis_id"
                    + " and l.corrects = e.number)")
            .and("(" + REVIEWED_BY + ") is null");
    String ahead = where.bind(now.plus(within));
    String sql =
        """
        select e.crisis, e.number, e.what, e.review_at, c.exercise
        from logbook_entry e join crisis c on c.id = e.crisis_id
        where %s and e.review_at <= world_time(c.exercise, %s)
        order by c.exercise, e.review_at - world_time(c.exercise, %s), e.crisis, e.number
        limit %s
        """
            .formatted(where.sql(), ahead, ahead, where.bind(limit));
    return Where.rows(where.query(em, sql)).stream()
        .map(
            r ->
                new DueReview(
                    (String) r[0],
                    SqlValues.number(r[1]).intValue(),
                    (String) r[2],
                    SqlValues.instant(r[3]),
                    (Boolean) r[4]))
        .toList();
  }

  @Override
  public List<String> offices(String crisis) {
    List<?> found =
        em.createNativeQuery(
                "select distinct e.office from logbook_entry e where e.crisis = ?1 order by 1")
            .setParameter(1, crisis)
            .getResultList();
    return found.stream().map(String.class::cast).toList();
  }

  @Override
  public Optional<Integer> standing(UUID crisis, int number) {
    return Optional.ofNullable(
            SqlValues.number(
                em.createNativeQuery("select logbook_standing(cast(?1 as uuid), ?2)")
                    .setParameter(1, crisis.toString())
                    .setParameter(2, number)
                    .getSingleResult()))
        .map(Long::intValue);
  }

  @Override
  public boolean isPrinted(int paperLine) {
    return (Boolean)
        em.createNativeQuery("select paper_line_is_printed(?1)")
            .setParameter(1, paperLine)
            .getSingleResult();
  }

  @Override
  public boolean isTaken(int paperLine) {
    return (Boolean)
        em.createNativeQuery("select paper_line_is_taken(?1)")
            .setParameter(1, paperLine)
            .getSingleResult();
  }

  @Override
  public Optional<LogbookRow> holder(int paperLine) {
    Where where =
        new Where()
            .and(
                "e.id = (select h.entry_id from logbook_paper_line h where h.line = ?)", paperLine);
    return rows(where, COLUMNS + " where " + where.sql()).stream().findFirst();
  }

  @Override
  public Optional<Integer> held(String crisis, int number) {
    List<?> found =
        em.createNativeQuery(
                """
                select h.line from logbook_paper_line h join logbook_entry e on e.id = h.entry_id
                where e.crisis = ?1 and e.number = ?2
                """)
            .setParameter(1, crisis)
            .setParameter(2, number)
            .getResultList();
    return found.stream().map(line -> SqlValues.number(line).intValue()).findFirst();
  }

  private static Where where(String crisis, LogbookFilter filter) {
    return where(filter).and("e.crisis = ?", crisis);
  }

  private static Where where(LogbookFilter filter) {
    Where where = new Where();
    filter
        .q()
        .ifPresent(
            words ->
                where.and(
                    "position(folded(?) in folded(concat_ws(' ', e.number, e.what, e.options,"
                        + " e.basis, e.expected_effect, e.decided_by))) > 0",
                    words));
    filter.office().ifPresent(office -> where.and("e.office = ?", office));
    filter.from().ifPresent(from -> where.and("e.decided_at >= ?", from));
    filter.to().ifPresent(to -> where.and("e.decided_at < ?", to));
    filter.upTo().ifPresent(number -> where.and("e.number <= ?", number));
    if (filter.standing()) {
      where.and(
          "not exists (select 1 from logbook_entry l where l.crisis_id = e.crisis_id and l.corrects"
              + " = e.number)");
    }
    return where;
  }

  private List<LogbookRow> rows(Where where, String sql) {
    return Where.rows(where.query(em, sql)).stream()
        .map(
            r ->
                new LogbookRow(
                    UUID.fromString(String.valueOf(r[0])),
                    (String) r[1],
                    SqlValues.number(r[2]).intValue(),
                    SqlValues.instant(r[3]),
                    SqlValues.instant(r[4]),
                    (String) r[5],
                    (String) r[6],
                    (String) r[7],
                    (String) r[8],
                    ((String) r[9]).isEmpty() ? List.of() : List.of(((String) r[9]).split("\n")),
                    (String) r[10],
                    (String) r[11],
                    Optional.ofNullable(SqlValues.instant(r[12])),
                    Optional.ofNullable(SqlValues.number(r[13])).map(Long::intValue),
                    Optional.ofNullable(SqlValues.number(r[14])).map(Long::intValue),
                    Optional.ofNullable(SqlValues.number(r[15])).map(Long::intValue),
                    Optional.ofNullable(SqlValues.number(r[16])).map(Long::intValue),
                    Optional.ofNullable(SqlValues.number(r[17])).map(Long::intValue)))
        .toList();
  }
}
