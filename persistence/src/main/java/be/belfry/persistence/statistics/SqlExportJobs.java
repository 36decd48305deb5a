package be.belfry.persistence.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ExportAct;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.ExportJobs;
import be.belfry.domain.statistics.ExportLifecycle;
import be.belfry.domain.statistics.ExportState;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Exports in the table {@code statistics_export}; its wall shows each account its own. */
@ApplicationScoped
public class SqlExportJobs implements ExportJobs {
  private static final String READ =
      """
      select cast(id as text), cast(owner as text), unit, to_char(from_month, 'YYYY-MM'),
        to_char(to_month, 'YYYY-MM'), by, source, excluded, filters, format, state, attempt, asked_at, started_at,
        ended_at, rows, most, bytes, sha256, kept_until
      from statistics_export
      """;

  private static final String OWN = " where id = cast(?1 as uuid) and owner = cast(?2 as uuid)";

  /**
   * In a state from which the act leads on, and of this beginning; whoever breaks off breaks off
   * whichever there is.
   */
  private static final String GOES_ON =
      " where id = cast(?1 as uuid) and (attempt = ?2 or cast(?4 as text) = 'brokenOff') and state = any (cast(?3 as text[]))";

  @PersistenceContext private EntityManager em;

  @Override
  public List<ExportJob> of(UUID owner) {
    return jobs(
        em.createNativeQuery(READ + " where owner = cast(?1 as uuid) order by asked_at desc, id")
            .setParameter(1, owner.toString()));
  }

  @Override
  public Optional<ExportJob> find(UUID owner, UUID id) {
    return jobs(
            em.createNativeQuery(READ + OWN)
                .setParameter(1, id.toString())
                .setParameter(2, owner.toString()))
        .stream()
        .findFirst();
  }

  @Override
  public boolean add(ExportJob job) {
    // Of two presses at the same instant the second one sees the first.
    em.createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('statistics_export'), hashtext(cast(?1 as text)))) l")
        .setParameter(1, job.owner().toString())
        .getResultList();
    List<ExportJob> others = of(job.owner());
    if (others.stream().anyMatch(job::isAskedBy)) {
      return false;
    }
    if (others.stream().filter(ExportJob::isComingOrKept).count() >= ExportJob.MOST) {
      throw new RuleViolation(
          "statistics_exports", "at most " + ExportJob.MOST + " exports", ExportJob.MOST);
    }
    if (stored(job.owner()) >= ExportJob.ROOM) {
      throw new RuleViolation(
          "statistics_exportRoom",
          "they hold " + ExportJob.ROOM + " bytes",
          ExportJob.ROOM / 1_000_000_000);
    }
    MonthlyQuery query = job.query();
    em.createNativeQuery(
            """
            insert into statistics_export (id, owner, unit, from_month, to_month, by, source, excluded, filters, format,
              state, attempt, asked_at, rows, most, bytes)
            values (cast(?1 as uuid), cast(?2 as uuid), ?3, cast(?4 as date), cast(?5 as date), cast(?6 as text[]), ?7,
              ?8, cast(?9 as text[]), ?10, ?11, 0, cast(?12 as timestamptz), 0, ?13, 0)
            """)
        .setParameter(1, job.id().toString())
        .setParameter(2, job.owner().toString())
        .setParameter(3, query.unit().code())
        .setParameter(4, query.from().atDay(1).toString())
        .setParameter(5, query.to().atDay(1).toString())
        .setParameter(6, SqlValues.arrayLiteral(query.by().stream().map(Dimension::code).toList()))
        .setParameter(7, query.source())
        .setParameter(8, query.excluded())
        .setParameter(
            9,
            SqlValues.arrayLiteral(
                query.filterCodes().entrySet().stream()
                    .map(filter -> filter.getKey() + "=" + filter.getValue())
                    .toList()))
        .setParameter(10, job.format().code())
        .setParameter(11, job.state().code())
        .setParameter(12, job.askedAt().toString())
        .setParameter(13, job.most())
        .executeUpdate();
    return true;
  }

  @Override
  public boolean forget(UUID owner, UUID id) {
    return em.createNativeQuery("delete from statistics_export" + OWN + " and ended_at is not null")
            .setParameter(1, id.toString())
            .setParameter(2, owner.toString())
            .executeUpdate()
        == 1;
  }

  @Override
  public Optional<byte[]> part(UUID id, int no) {
    @SuppressWarnings("unchecked")
    List<byte[]> found =
        em.createNativeQuery(
                "select bytes from statistics_export_part where export = cast(?1 as uuid) and no = ?2")
            .setParameter(1, id.toString())
            .setParameter(2, no)
            .getResultList();
    return found.stream().findFirst();
  }

  @Override
  public boolean isWork(Instant now) {
    return !em.createNativeQuery(
            "select 1 from statistics_export where ended_at is null or kept_until < cast(?1 as timestamptz) limit 1")
        .setParameter(1, now.toString())
        .getResultList()
        .isEmpty();
  }

  @Override
  public Optional<ExportJob> next(Instant now) {
    return jobs(
            em.createNativeQuery(
                    READ
                        + """
                        where ended_at is null
                          and (state = ?1 or started_at is null or started_at <= cast(?2 as timestamptz))
                        order by asked_at, id limit 1 for no key update skip locked
                        """)
                .setParameter(1, ExportState.RUNNING.code())
                .setParameter(2, now.minus(ExportJob.REST).toString()))
        .stream()
        .findFirst();
  }

  @Override
  public ExportJob begin(ExportJob job, Instant now) {
    clear(job.id());
    moved(
        move(
                job,
                ExportAct.BEGIN,
                "state = ?4, attempt = attempt + 1, started_at = cast(?5 as timestamptz), rows = 0, bytes = 0")
            .setParameter(5, now.toString())
            .executeUpdate(),
        job,
        ExportAct.BEGIN);
    return find(job.owner(), job.id()).orElseThrow();
  }

  @Override
  public void append(ExportJob job, int no, byte[] bytes, long rows) {
    em.createNativeQuery(
            "insert into statistics_export_part (export, no, bytes) values (cast(?1 as uuid), ?2, ?3)")
        .setParameter(1, job.id().toString())
        .setParameter(2, no)
        .setParameter(3, bytes)
        .executeUpdate();
    moved(
        em.createNativeQuery("update statistics_export set rows = ?5, bytes = bytes + ?6" + GOES_ON)
            .setParameter(1, job.id().toString())
            .setParameter(2, job.attempt())
            .setParameter(3, codes(ExportLifecycle.from(ExportAct.FINISH)))
            .setParameter(4, ExportState.RUNNING.code())
            .setParameter(5, rows)
            .setParameter(6, (long) bytes.length)
            .executeUpdate(),
        job,
        ExportAct.FINISH);
  }

  @Override
  public long stored(UUID owner) {
    return SqlValues.number(
        em.createNativeQuery(
                "select coalesce(sum(bytes), 0) from statistics_export where owner = cast(?1 as uuid)"
                    + " and state in (?2, ?3)")
            .setParameter(1, owner.toString())
            .setParameter(2, ExportState.RUNNING.code())
            .setParameter(3, ExportState.DONE.code())
            .getSingleResult());
  }

  @Override
  public void finish(ExportJob job, long rows, long bytes, String sha256, Instant now) {
    moved(
        move(
                job,
                ExportAct.FINISH,
                "state = ?4, ended_at = cast(?5 as timestamptz), kept_until = cast(?6 as timestamptz),"
                    + " rows = ?7, bytes = ?8, sha256 = ?9")
            .setParameter(5, now.toString())
            .setParameter(6, now.plus(ExportJob.KEPT).toString())
            .setParameter(7, rows)
            .setParameter(8, bytes)
            .setParameter(9, sha256)
            .executeUpdate(),
        job,
        ExportAct.FINISH);
  }

  @Override
  public boolean putBack(ExportJob job) {
    // It was no beginning: nothing was tried.
    boolean back =
        move(job, ExportAct.PUT_BACK, "state = ?4, attempt = attempt - 1, rows = 0, bytes = 0")
                .executeUpdate()
            == 1;
    if (back) {
      clear(job.id());
    }
    return back;
  }

  @Override
  public boolean end(ExportJob job, ExportAct act, Instant now) {
    boolean ended =
        move(
                    job,
                    act,
                    "state = ?4, ended_at = cast(?5 as timestamptz), kept_until = cast(?6 as timestamptz)")
                .setParameter(5, now.toString())
                .setParameter(6, now.plus(ExportJob.KEPT).toString())
                .executeUpdate()
            == 1;
    if (ended) {
      clear(job.id());
    }
    return ended;
  }

  @Override
  public void sweep(Instant now) {
    em.createNativeQuery("delete from statistics_export where kept_until < cast(?1 as timestamptz)")
        .setParameter(1, now.toString())
        .executeUpdate();
  }

  private void clear(UUID id) {
    em.createNativeQuery("delete from statistics_export_part where export = cast(?1 as uuid)")
        .setParameter(1, id.toString())
        .executeUpdate();
  }

  /** An act on this beginning of a job, to its state. */
  private Query move(ExportJob job, ExportAct act, String set) {
    return em.createNativeQuery("update statistics_export set " + set + GOES_ON)
        .setParameter(1, job.id().toString())
        .setParameter(2, job.attempt())
        .setParameter(3, codes(ExportLifecycle.from(act)))
        .setParameter(4, ExportLifecycle.to(act).code());
  }

  private static void moved(int rows, ExportJob job, ExportAct act) {
    if (rows != 1) {
      throw new Conflict(
          "statistics_exportTransition",
          "export " + job.id() + " goes on otherwise",
          job.state(),
          act);
    }
  }

  private static String codes(List<ExportState> states) {
    return SqlValues.arrayLiteral(states.stream().map(ExportState::code).toList());
  }

  private static List<ExportJob> jobs(Query query) {
    return Where.rows(query).stream().map(SqlExportJobs::job).toList();
  }

  private static ExportJob job(Object[] r) {
    return new ExportJob(
        UUID.fromString((String) r[0]),
        UUID.fromString((String) r[1]),
        new MonthlyQuery(
            YearMonth.parse((String) r[3]),
            YearMonth.parse((String) r[4]),
            Coded.of(Unit.class, (String) r[2]),
            SqlValues.texts(r[5]).stream().map(code -> Coded.of(Dimension.class, code)).toList(),
            (String) r[6],
            (Boolean) r[7],
            filters(SqlValues.texts(r[8]))),
        Stream.of(StatisticsFormat.values())
            .filter(format -> format.code().equals(r[9]))
            .findFirst()
            .orElseThrow(),
        Coded.of(ExportState.class, (String) r[10]),
        Math.toIntExact(SqlValues.number(r[11])),
        SqlValues.instant(r[12]),
        SqlValues.time(r[13]),
        SqlValues.time(r[14]),
        SqlValues.number(r[15]),
        SqlValues.number(r[16]),
        SqlValues.number(r[17]),
        SqlValues.text(r[18]),
        SqlValues.time(r[19]));
  }

  private static Map<Dimension, String> filters(List<String> stored) {
    Map<Dimension, String> filters = new EnumMap<>(Dimension.class);
    for (String filter : stored) {
      int sign = filter.indexOf('=');
      filters.put(Coded.of(Dimension.class, filter.substring(0, sign)), filter.substring(sign + 1));
    }
    return filters;
  }
}
