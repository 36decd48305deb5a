package be.belfry.persistence.cooperation;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.AssistanceRow;
import be.belfry.domain.cooperation.CooperationQueries;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.ReleaseRow;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of requests and releases by native SQL; row-level security stands before the tables. */
@ApplicationScoped
public class SqlCooperationQueries implements CooperationQueries {
  private static final String REQUESTS = "assistanceRequests";
  private static final String RELEASES = "releases";

  @PersistenceContext private EntityManager em;

  @Override
  public Page<AssistanceRow> list(
      Optional<RequestState> state, Optional<String> crisis, PageRequest page) {
    Where where = new Where();
    state.ifPresent(wanted -> where.and("r.state = ?", wanted.code()));
    crisis.ifPresent(
        wanted ->
            where.and(
                "r.crisis = (select c.reference from crisis c where c.reference = ?)", wanted));
    int counted = where.count(em, "assistance_request r");
    after(where, page, REQUESTS, "(r.drafted_at, r.id)");
    return Where.page(
        requests(where, "", page.size() + 1),
        page,
        counted,
        row -> Cursor.at(REQUESTS, row.draftedAt(), row.id()));
  }

  @Override
  public List<AssistanceRow> toApprove(String user, int limit) {
    return requests(
        new Where()
            .and("r.state = ?", RequestState.DRAFT.code())
            .and("not ? = any (r.authors)", user)
            .and(
                "not (r.exercise and coalesce((select exercise_is_over(c.id) from crisis c"
                    + " where c.reference = r.crisis), false))"),
        "r.exercise, ",
        limit);
  }

  private List<AssistanceRow> requests(Where where, String first, int limit) {
    return rows(
            where.query(
                em,
                """
                select r.id, r.reference,
                  (select c.reference from crisis c where c.reference = r.crisis), r.state, r.addressee, r.marking, r.tlp,
                  r.summary, r.drafted_by, r.drafted_at, r.approved_by, r.sent_at, r.exercise,
                  (select count(*) from assistance_offer o where o.request_id = r.id),
                  (select count(*) from assistance_offer o where o.request_id = r.id
                    and o.state in ('accepted', 'deployed', 'ended'))
                from assistance_request r where\s\
                """
                    + where.sql()
                    + " order by "
                    + first
                    + "r.drafted_at desc, r.id desc limit "
                    + where.bind(limit)))
        .stream()
        .map(SqlCooperationQueries::request)
        .toList();
  }

  @Override
  public Page<ReleaseRow> releases(PageRequest page) {
    Where where = new Where();
    int counted = where.count(em, "release");
    after(where, page, RELEASES, "(sent_at, id)");
    List<ReleaseRow> found =
        rows(
                where.query(
                    em,
                    """
                    select id, reference, object, addressee, marking, tlp, sha256, released_by,
                      sent_by, sent_at, recalled_by, recalled_at, recall_reason, exercise
                    from release where\s\
                    """
                        + where.sql()
                        + " order by sent_at desc, id desc limit "
                        + where.bind(page.size() + 1)))
            .stream()
            .map(SqlCooperationQueries::release)
            .toList();
    return Where.page(found, page, counted, row -> Cursor.at(RELEASES, row.sentAt(), row.id()));
  }

  private static void after(Where where, PageRequest page, String list, String key) {
    where.below(page, list, key);
  }

  private static AssistanceRow request(Object[] c) {
    return new AssistanceRow(
        (UUID) c[0],
        (String) c[1],
        text(c[2]),
        Coded.of(RequestState.class, (String) c[3]),
        Coded.of(Addressee.class, (String) c[4]),
        Coded.of(Marking.class, (String) c[5]),
        Coded.of(Tlp.class, (String) c[6]),
        (String) c[7],
        (String) c[8],
        SqlValues.instant(c[9]),
        text(c[10]),
        time(c[11]),
        SqlValues.number(c[13]).intValue(),
        SqlValues.number(c[14]).intValue(),
        (Boolean) c[12]);
  }

  private static ReleaseRow release(Object[] c) {
    return new ReleaseRow(
        (UUID) c[0],
        (String) c[1],
        (String) c[2],
        (String) c[3],
        Coded.of(Marking.class, (String) c[4]),
        Coded.of(Tlp.class, (String) c[5]),
        (String) c[6],
        (String) c[7],
        (String) c[8],
        SqlValues.instant(c[9]),
        text(c[10]),
        time(c[11]),
        text(c[12]),
        (Boolean) c[13]);
  }
}
