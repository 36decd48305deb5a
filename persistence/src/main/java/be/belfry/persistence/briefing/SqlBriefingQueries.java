package be.belfry.persistence.briefing;

import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingQueries;
import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.TaskState;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Lists of briefings, and what a draft is filled with. */
@ApplicationScoped
public class SqlBriefingQueries implements BriefingQueries {
  private static final int SERVICES = 8;

  /** Name of the list in its cursors. */
  private static final String LIST = "briefings";

  /**
   * The sort value in a cursor: whether the last row is of an exercise, and when it was drafted.
   */
  private static final Pattern SORTED = Pattern.compile("[01].+");

  private static final String ROWS =
      """
      select b.id, b.crisis, b.title, b.number, b.status, b.tlp, b.exercise,
        cast(b.content as jsonb) ->> 'asOf', cast(b.content as jsonb) ->> 'validUntil',
        b.author, b.approver, b.approved_at,
        (select count(*) from briefing_receipt r
          where r.briefing_id = b.id and r.kind = 'acknowledged'), b.drafted_at,
        h ->> 'nl', h ->> 'fr', h ->> 'de', h ->> 'en'
      from briefing b
      cross join lateral jsonb_extract_path(cast(b.content as jsonb), 'wording', 'heading') h
      """;

  private static final String CRISIS_COLUMNS =
      """
      c.id, c.reference, c.title, c.tlp, c.named, c.exercise,
        exists (select 1 from installation i where i.key = 'mode' and i.value = 'demo'),
        c.tier, c.uphold_by is not null, c.plan_version, briefing_last(c.id)
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public Page<BriefingRow> list(
      Optional<String> crisis, Optional<BriefingStatus> state, boolean drafts, PageRequest page) {
    String where =
        " where b.status <> 'discarded'"
            + (crisis.filter(OfCrisis.CURRENT::equals).isPresent()
                ? " and ?1 <> '' and b.crisis_id in (select c.id from crisis c where not c.exercise"
                    + " and c.status in ('proposed', 'running', 'standingDown'))"
                : " and (cast(?1 as text) = '' or b.crisis = cast(?1 as text))")
            + state.map(only -> " and b.status = '" + only.code() + "'").orElse("")
            + (drafts ? "" : " and b.number > 0");
    long total =
        SqlValues.number(
            em.createNativeQuery(
                    "select count(*) from (select 1 from briefing b" + where + " limit ?2) counted")
                .setParameter(1, crisis.orElse(""))
                .setParameter(2, Page.COUNT_LIMIT + 1)
                .getSingleResult());
    Optional<Cursor> after = page.cursor().map(text -> Cursor.decode(text, LIST));
    List<Object[]> found =
        rows(
            em.createNativeQuery(
                    ROWS
                        + where
                        + """
                         and (not b.exercise, b.drafted_at, b.id)
                          < (cast(?5 as boolean), cast(?2 as timestamptz), cast(?3 as uuid))
                        order by b.exercise, b.drafted_at desc, b.id desc limit ?4
                        """)
                .setParameter(1, crisis.orElse(""))
                .setParameter(2, after.map(SqlBriefingQueries::draftedAt).orElse("infinity"))
                .setParameter(3, after.map(Cursor::id).orElse(new UUID(-1, -1)).toString())
                .setParameter(4, page.size() + 1)
                .setParameter(5, after.map(c -> c.text(SORTED).charAt(0) == '0').orElse(true)));
    List<Object[]> shown = found.subList(0, Math.min(page.size(), found.size()));
    Optional<String> next = Optional.empty();
    if (found.size() > page.size()) {
      Object[] last = shown.get(shown.size() - 1);
      UUID id = UUID.fromString(String.valueOf(last[0]));
      String world = (Boolean) last[6] ? "1" : "0";
      next = Optional.of(new Cursor(LIST, world + SqlValues.instant(last[13]), id).encode());
    }
    return new Page<>(
        shown.stream().map(SqlBriefingQueries::row).toList(),
        next,
        (int) Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT);
  }

  private static String draftedAt(Cursor last) {
    return new Cursor(LIST, last.text(SORTED).substring(1), last.id()).at().toString();
  }

  @Override
  public List<BriefingRow> latest(boolean drafts, int limit) {
    return rows(
            em.createNativeQuery(
                    ROWS
                        + """
                         where b.status <> 'discarded' and (?1 or b.number > 0)
                          and not (b.exercise and exercise_is_over(b.crisis_id))
                        order by b.exercise, b.drafted_at desc, b.id desc limit ?2
                        """)
                .setParameter(1, Boolean.valueOf(drafts))
                .setParameter(2, limit))
        .stream()
        .map(SqlBriefingQueries::row)
        .toList();
  }

  @Override
  public List<BriefingRow> unacknowledged(UUID reader, int limit) {
    return rows(
            em.createNativeQuery(
                    ROWS
                        + """
                         where b.status = 'approved' and not (b.exercise and exercise_is_over(b.crisis_id))
                          and b.author_id is distinct from cast(?1 as uuid)
                          and cast(b.readers as jsonb) @>
                            jsonb_build_object('all', jsonb_build_array(jsonb_build_object('id', cast(?1 as text))))
                          and not exists (select 1 from briefing_receipt r
                            where r.briefing_id = b.id and r.reader_id = cast(?1 as uuid)
                              and r.kind = 'acknowledged')
                        order by b.exercise, b.approved_at desc, b.id desc limit ?2
                        """)
                .setParameter(1, reader.toString())
                .setParameter(2, limit))
        .stream()
        .map(SqlBriefingQueries::row)
        .toList();
  }

  @Override
  public List<BriefingRow> toApprove(UUID reader, int limit) {
    return rows(
            em.createNativeQuery(
                    ROWS
                        + """
                         where b.status = 'draft' and b.author_id <> cast(?1 as uuid)
                          and not ?1 = any (b.authors)
                          and not (b.exercise and exercise_is_over(b.crisis_id))
                        order by b.exercise, b.drafted_at desc, b.id desc limit ?2
                        """)
                .setParameter(1, reader.toString())
                .setParameter(2, limit))
        .stream()
        .map(SqlBriefingQueries::row)
        .toList();
  }

  @Override
  public List<BriefingRow> expired(Instant now, int limit) {
    return rows(
            em.createNativeQuery(
                    ROWS
                        + """
                         where b.status = 'approved'
                          and cast(cast(b.content as jsonb) ->> 'validUntil' as timestamptz)
                            < world_time(b.exercise, cast(?1 as timestamptz))
                          and exists (select 1 from crisis c
                            where c.id = b.crisis_id and c.status in ('running', 'standingDown'))
                        order by b.exercise,
                          cast(cast(b.content as jsonb) ->> 'validUntil' as timestamptz), b.id limit ?2
                        """)
                .setParameter(1, now.toString())
                .setParameter(2, limit))
        .stream()
        .map(SqlBriefingQueries::row)
        .toList();
  }

  private static BriefingRow row(Object[] r) {
    return new BriefingRow(
        UUID.fromString(String.valueOf(r[0])),
        (String) r[1],
        (String) r[2],
        new LocalizedText(heading(r, 14), heading(r, 15), heading(r, 16), heading(r, 17)),
        SqlValues.number(r[3]).intValue(),
        Coded.of(BriefingStatus.class, (String) r[4]),
        Tlp.of((String) r[5]),
        (Boolean) r[6],
        Instant.parse((String) r[7]),
        Instant.parse((String) r[8]),
        (String) r[9],
        Optional.ofNullable((String) r[10]),
        Optional.ofNullable(SqlValues.instant(r[11])),
        SqlValues.number(r[12]).intValue());
  }

  private static String heading(Object[] r, int column) {
    String own = (String) r[column];
    return own == null || own.isEmpty() ? (String) r[2] : own;
  }

  @Override
  public Optional<BriefedCrisis> crisis(String reference) {
    return rows(
            em.createNativeQuery(
                    "select " + CRISIS_COLUMNS + " from crisis c where c.reference = ?1")
                .setParameter(1, reference))
        .stream()
        .findFirst()
        .map(SqlBriefingQueries::crisis);
  }

  private static BriefedCrisis crisis(Object[] r) {
    return new BriefedCrisis(
        UUID.fromString(String.valueOf(r[0])),
        (String) r[1],
        (String) r[2],
        Tlp.of((String) r[3]),
        Codes.of(SqlValues.texts(r[4])),
        (Boolean) r[5],
        (Boolean) r[6],
        Coded.of(Tier.class, (String) r[7]),
        (Boolean) r[8],
        (String) r[9],
        SqlValues.number(r[10]).intValue());
  }

  @Override
  public Optional<CrisisPicture> picture(String reference, Instant now) {
    List<Object[]> crises =
        rows(
            em.createNativeQuery(
                    "select "
                        + CRISIS_COLUMNS
                        + """
                        ,
                          (select level from national_scale n
                            where n.scale = 'activation' and n.exercise = c.exercise),
                          (select level from national_scale n
                            where n.scale = 'phase' and n.exercise = c.exercise),
                          (select count(*) from crisis_sectors(c.id)), f.incidents, f.entities, f.people, f.hours
                        from crisis c, lateral crisis_figures(c.id,
                          world_time(c.exercise, cast(?2 as timestamptz))) f
                        where c.reference = ?1
                        """)
                .setParameter(1, reference)
                .setParameter(2, now.toString()));
    return crises.stream().findFirst().map(this::picture);
  }

  private CrisisPicture picture(Object[] r) {
    String id = String.valueOf(r[0]);
    return new CrisisPicture(
        crisis(r),
        (String) r[11],
        (String) r[12],
        List.of(
            new Counted(Figure.INCIDENTS, SqlValues.number(r[14])),
            new Counted(Figure.ENTITIES, SqlValues.number(r[15])),
            new Counted(Figure.SECTORS, SqlValues.number(r[13])),
            new Counted(Figure.PEOPLE, SqlValues.number(r[16])),
            new Counted(Figure.HOURS, SqlValues.number(r[17]))),
        sectors(id),
        measures(id),
        services(id));
  }

  private List<Touched> sectors(String crisisId) {
    return rows(
            em.createNativeQuery("select sector, since from crisis_sectors(cast(?1 as uuid))")
                .setParameter(1, crisisId))
        .stream()
        .map(r -> new Touched((String) r[0], SqlValues.instant(r[1])))
        .toList();
  }

  private List<Measured> measures(String crisisId) {
    return rows(
            em.createNativeQuery(
                    """
                    select no, title, service, state from measure where crisis_id = cast(?1 as uuid)
                    order by array_position(
                      cast('{ordered, inPlace, verified, proposed, lifted}' as text[]), state), no desc
                    limit ?2
                    """)
                .setParameter(1, crisisId)
                .setParameter(2, BriefingContent.MAX_MEASURES))
        .stream()
        .map(
            r ->
                new Measured(
                    SqlValues.number(r[0]).intValue(),
                    (String) r[1],
                    (String) r[2],
                    Coded.of(MeasureState.class, (String) r[3])))
        .toList();
  }

  private List<Progress> services(String crisisId) {
    return rows(
            em.createNativeQuery(
                    """
                    with ordered as (
                      select d.service, d.code, d.plan_version, d.title, d.state, d.due_at,
                        d.state in ('fulfilled', 'waived') as done,
                        row_number() over (partition by d.service
                          order by d.state in ('fulfilled', 'waived', 'ended'), d.due_at, d.code) as rank
                      from duty d where d.crisis_id = cast(?1 as uuid) and d.state <> 'ended'
                    )
                    select o.service, o.code, o.plan_version, o.title,
                      count(*) filter (where a.done), count(*), count(*) filter (where a.state = 'open')
                    from ordered o join ordered a on a.service = o.service
                    where o.rank = 1
                    group by o.service, o.code, o.plan_version, o.title, o.due_at
                    order by bool_and(a.done), o.due_at, o.service
                    limit ?2
                    """)
                .setParameter(1, crisisId)
                .setParameter(2, SERVICES))
        .stream()
        .map(SqlBriefingQueries::progress)
        .toList();
  }

  private static Progress progress(Object[] r) {
    int done = SqlValues.number(r[4]).intValue();
    int all = SqlValues.number(r[5]).intValue();
    int untouched = SqlValues.number(r[6]).intValue();
    TaskState state =
        done == all
            ? TaskState.DONE
            : untouched == all ? TaskState.NOT_STARTED : TaskState.UNDER_WAY;
    return new Progress(
        (String) r[0],
        (String) r[1],
        (String) r[2],
        Optional.ofNullable((String) r[3]),
        state,
        done,
        all);
  }
}
