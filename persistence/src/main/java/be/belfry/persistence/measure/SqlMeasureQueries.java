package be.belfry.persistence.measure;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.measure.MeasureFilter;
import be.belfry.domain.measure.MeasureQueries;
import be.belfry.domain.measure.MeasureRow;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Rows of measures by native SQL; row-level security stands between it and the table. */
@ApplicationScoped
public class SqlMeasureQueries implements MeasureQueries {
  private static final String COLUMNS =
      """
      id, version, crisis, no, plan_version, title, ground, effect, affected,
      array_to_string(affected_sectors, ','), service, state, proposed_by, proposed_at, ordered_by,
      ordered_office, ordered_at, due_at, placed_by, placed_at, evidence, verified_by, verified_at,
      observed, sent_back_by, sent_back_reason, lifted_by, lifted_at, lift_reason, exercise,
      case when exercise then extract(epoch from (select exercise_ahead())) else 0 end, earlier_words
      """;

  /** Name of the list in its cursors. */
  private static final String LIST = "measures";

  @PersistenceContext private EntityManager em;

  @Override
  public Page<MeasureRow> list(MeasureFilter filter, PageRequest page, Instant now) {
    Where where = conditions(filter);
    int counted = where.count(em, "measure");
    where.below(page, LIST, "(proposed_at, id)");
    List<MeasureRow> found =
        rows(
                where.query(
                    em,
                    "select "
                        + COLUMNS
                        + " from measure where "
                        + where.sql()
                        + " order by proposed_at desc, id desc limit "
                        + where.bind(page.size() + 1)))
            .stream()
            .map(columns -> row(columns, now))
            .toList();
    return Where.page(found, page, counted, row -> Cursor.at(LIST, row.proposedAt(), row.id()));
  }

  private static Where conditions(MeasureFilter filter) {
    Where where = new Where();
    filter.crisis().ifPresent(crisis -> where.and("crisis = ?", crisis));
    filter.service().ifPresent(service -> where.and("service = ?", service));
    filter.state().ifPresent(state -> where.and("state = ?", state.code()));
    filter
        .current()
        .ifPresent(current -> where.and(current ? "state <> 'lifted'" : "state = 'lifted'"));
    return where;
  }

  @Override
  public Optional<MeasureRow> row(UUID id, Instant now) {
    return rows(
            em.createNativeQuery("select " + COLUMNS + " from measure where id = cast(?1 as uuid)")
                .setParameter(1, id.toString()))
        .stream()
        .findFirst()
        .map(columns -> row(columns, now));
  }

  private static MeasureRow row(Object[] c, Instant now) {
    MeasureState state = Coded.of(MeasureState.class, (String) c[11]);
    Optional<Instant> dueAt = time(c[17]);
    return new MeasureRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        SqlValues.number(c[3]).intValue(),
        (String) c[4],
        (String) c[5],
        (String) c[6],
        (String) c[7],
        (String) c[8],
        sectors((String) c[9]),
        (String) c[10],
        state,
        state == MeasureState.ORDERED
            && dueAt.filter(SqlValues.ahead(now, c[30])::isAfter).isPresent(),
        (String) c[12],
        SqlValues.instant(c[13]),
        text(c[14]),
        text(c[15]),
        time(c[16]),
        dueAt,
        text(c[18]),
        time(c[19]),
        text(c[20]),
        text(c[21]),
        time(c[22]),
        text(c[23]),
        text(c[24]),
        text(c[25]),
        text(c[31]),
        text(c[26]),
        time(c[27]),
        text(c[28]),
        (Boolean) c[29]);
  }

  private static List<Sector> sectors(String codes) {
    return Stream.of(codes.split(","))
        .filter(code -> !code.isEmpty())
        .map(code -> Coded.of(Sector.class, code))
        .toList();
  }
}
