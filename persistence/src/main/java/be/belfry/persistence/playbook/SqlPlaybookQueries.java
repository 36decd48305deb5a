package be.belfry.persistence.playbook;

import static be.belfry.persistence.convert.SqlValues.text;
import static be.belfry.persistence.convert.SqlValues.time;
import static be.belfry.persistence.convert.Where.rows;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.playbook.FileKind;
import be.belfry.domain.playbook.OwnStep;
import be.belfry.domain.playbook.PlaybookFilter;
import be.belfry.domain.playbook.PlaybookQueries;
import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.playbook.SharedEvidence;
import be.belfry.domain.playbook.StepFileRow;
import be.belfry.domain.playbook.StepRoundRow;
import be.belfry.domain.playbook.StepRow;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.LocalizedTextConverter;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of runs and steps by native SQL; row-level security stands between it and the tables. */
@ApplicationScoped
public class SqlPlaybookQueries implements PlaybookQueries {
  private static final String COLUMNS =
      """
      r.id, r.version + s.changes, r.crisis, r.code, r.plan_version, r.title, r.authority, r.sectors, r.state,
      r.started_at,
      case when current_setting('belfry.role', true) = 'organisation' then '' else r.started_by end,
      r.completed_at, r.exercise, s.steps, s.closed, s.overdue,
      s.next_due, organisation_name(cast(r.operators[1] as uuid)),
      case when current_setting('belfry.role', true) <> 'organisation' then r.ot end,
      case when current_setting('belfry.role', true) <> 'organisation' then r.classified end
      """;

  /** The figures of each run's own steps; a page asks for 25 runs of some 20 steps each. */
  private static final String FROM =
      """
       from playbook_run r cross join lateral (
        select count(*) filter (where state <> 'handedOver') as steps, coalesce(sum(version), 0) as changes,
          count(*) filter (where state in ('done', 'notApplicable')) as closed,
          count(*) filter (where r.state <> 'ended' and state in ('waiting', 'open', 'inProgress')
              and due_at < world_time(r.exercise, cast(%s as timestamptz)))
            as overdue,
          min(due_at) filter (where r.state <> 'ended' and state in ('open', 'inProgress')) as next_due
        from step_run where run_id = r.id) s
      """;

  /**
   * Whether the reader may know what people wrote in a step, and who they are: that of a file that
   * is marked narrower than TLP:AMBER is read by who may read the file, and by whose step it is.
   * The run of an entity is marked by itself.
   */
  private static final String WORDS =
      """
      (cardinality(r.operators) > 0 or duty_texts_open(r.crisis_id)
        or string_to_array(s.roles, ',') && cast(%s as text[]))
      """;

  /**
   * All that the walls let pass for who works for an entity, in words that an index answers: in the
   * walls it is one of several cases, and the runs of all others would be read.
   */
  private static final String OF_ENTITY = "r.operators[1] = nullif(%s, '')";

  /** Name of the list in its cursors. */
  private static final String LIST = "playbookRuns";

  @PersistenceContext private EntityManager em;

  @Override
  public Page<PlaybookRunRow> list(
      PlaybookFilter filter, Subject viewer, PageRequest page, Instant now) {
    Where where = new Where();
    if (viewer.role() == Role.ORGANISATION) {
      where.and(OF_ENTITY.formatted("?"), entity(viewer));
    }
    filter.crisis().ifPresent(crisis -> where.and("r.crisis = ?", crisis));
    filter
        .sector()
        .ifPresent(
            sector ->
                where.and(
                    "r.sectors && cast(? as text[])", SqlValues.arrayLiteral(List.of(sector))));
    filter.state().ifPresent(state -> where.and("r.state = ?", state.code()));
    if (filter.overdue()) {
      where.and(
          """
          r.state <> 'ended' and exists (select 1 from step_run late where late.run_id = r.id
            and late.state in ('waiting', 'open', 'inProgress')
            and late.due_at < world_time(r.exercise, cast(? as timestamptz)))
          """,
          now);
    }
    int counted = where.count(em, "playbook_run r");
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            cursor ->
                where.and(
                    "(r.started_at, r.id) < (cast(? as timestamptz), cast(? as uuid))",
                    cursor.at(),
                    cursor.id()));
    String from = String.format(FROM, where.bind(now));
    List<PlaybookRunRow> found =
        rows(
                where.query(
                    em,
                    "select "
                        + COLUMNS
                        + from
                        + " where "
                        + where.sql()
                        + " order by r.started_at desc, r.id desc limit "
                        + where.bind(page.size() + 1)))
            .stream()
            .map(SqlPlaybookQueries::row)
            .toList();
    return Where.page(found, page, counted, row -> Cursor.at(LIST, row.startedAt(), row.id()));
  }

  @Override
  public Optional<PlaybookRunDetail> detail(UUID id, Subject reader, Instant now) {
    String roles = SqlValues.arrayLiteral(StepRow.rolesOf(reader));
    return rows(
            em.createNativeQuery(
                    "select "
                        + COLUMNS
                        + String.format(FROM, "?2")
                        + " where r.id = cast(?1 as uuid)")
                .setParameter(1, id.toString())
                .setParameter(2, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .findFirst()
        .map(
            run ->
                new PlaybookRunDetail(
                    row(run),
                    others(id, now),
                    steps(id, roles, now),
                    keepsWords(id, roles),
                    files(
                        em.createNativeQuery(FILES + " and " + WORDS.formatted("?2") + FILES_ORDER)
                            .setParameter(1, id.toString())
                            .setParameter(2, roles)),
                    rounds(id, roles),
                    facts(run)));
  }

  /** Whether the words of some step are kept from the reader because of its file's marking. */
  private boolean keepsWords(UUID run, String roles) {
    return (Boolean)
        em.createNativeQuery(
                "select exists (select from step_run s join playbook_run r on r.id = s.run_id"
                    + " where s.run_id = cast(?1 as uuid) and not "
                    + WORDS.formatted("?2")
                    + ")")
            .setParameter(1, run.toString())
            .setParameter(2, roles)
            .getSingleResult();
  }

  @Override
  public boolean mayReadWords(UUID run, int no, Subject reader) {
    return (Boolean)
        em.createNativeQuery(
                "select exists (select from step_run s join playbook_run r on r.id = s.run_id"
                    + " where s.run_id = cast(?1 as uuid) and s.no = ?3 and "
                    + WORDS.formatted("?2")
                    + ")")
            .setParameter(1, run.toString())
            .setParameter(2, SqlValues.arrayLiteral(StepRow.rolesOf(reader)))
            .setParameter(3, no)
            .getSingleResult();
  }

  @Override
  public boolean mayReadFile(UUID file, Subject reader) {
    return (Boolean)
        em.createNativeQuery(
                "select exists (select from step_file f join step_run s on s.id = f.step_id"
                    + " join playbook_run r on r.id = s.run_id where f.id = cast(?1 as uuid) and "
                    + WORDS.formatted("?2")
                    + ")")
            .setParameter(1, file.toString())
            .setParameter(2, SqlValues.arrayLiteral(StepRow.rolesOf(reader)))
            .getSingleResult();
  }

  @Override
  public Optional<String> crisisOfFile(UUID file) {
    List<?> found =
        em.createNativeQuery(
                """
                select c.reference from step_file f join step_run s on s.id = f.step_id
                join playbook_run r on r.id = s.run_id join crisis c on c.id = r.crisis_id
                where f.id = cast(?1 as uuid)
                """)
            .setParameter(1, file.toString())
            .getResultList();
    return found.stream().map(String.class::cast).findFirst();
  }

  private static Map<ConditionPart, Boolean> facts(Object[] run) {
    Map<ConditionPart, Boolean> facts = new EnumMap<>(ConditionPart.class);
    Optional.ofNullable((Boolean) run[18]).ifPresent(holds -> facts.put(ConditionPart.OT, holds));
    Optional.ofNullable((Boolean) run[19])
        .ifPresent(holds -> facts.put(ConditionPart.CLASSIFIED, holds));
    return facts;
  }

  @Override
  public List<SharedEvidence> evidence(UUID run, Subject reader) {
    return rows(
            em.createNativeQuery(
                    """
                    select r.id, r.code, organisation_name(cast(r.operators[1] as uuid)), s.no, s.title
                    from playbook_run own join playbook_run r on r.crisis_id = own.crisis_id
                      and r.code <> own.code
                    join step_run s on s.run_id = r.id and s.state = 'done'
                    where own.id = cast(?1 as uuid)
                      and narrower_tlp(own.tlp, r.tlp) = own.tlp and (r.tlp <> 'red' or own.named <@ r.named)
                      and (cardinality(own.operators) = 0 or own.operators = r.operators)
                      and (current_setting('belfry.role', true) <> 'organisation'
                        or s.taken_for = current_setting('belfry.organisation', true))
                      and %s
                    order by r.code, r.operators, s.no
                    """
                        .formatted(WORDS.formatted("?2")))
                .setParameter(1, run.toString())
                .setParameter(2, SqlValues.arrayLiteral(StepRow.rolesOf(reader))))
        .stream()
        .map(
            c ->
                new SharedEvidence(
                    (UUID) c[0],
                    (String) c[1],
                    text(c[2]),
                    SqlValues.number(c[3]).intValue(),
                    LocalizedTextConverter.text(c[4])))
        .toList();
  }

  @Override
  public List<OwnStep> own(Subject viewer, Instant now, int limit) {
    boolean ofEntity = viewer.role() == Role.ORGANISATION;
    return rows(
            em.createNativeQuery(
                    """
                    select r.id, r.crisis, r.exercise, r.title, s.no, s.title as step_title, s.state, s.due_at,
                      s.due_at < world_time(r.exercise, cast(?1 as timestamptz)),
                      organisation_name(cast(r.operators[1] as uuid))
                    from step_run s join playbook_run r on r.id = s.run_id
                    where s.state in ('open', 'inProgress')
                      and s.reported_by is distinct from ?4 and s.exclusion_asked_by is distinct from ?4
                      and not (r.exercise and exercise_is_over(r.crisis_id))
                      and not crisis_is_over(r.crisis_id)
                      and %s
                    order by r.exercise, s.due_at, r.id, s.no limit ?2
                    """
                        .formatted(
                            ofEntity
                                ? "s.of_entity and " + OF_ENTITY.formatted("?3")
                                : "string_to_array(s.roles, ',') && cast(?3 as text[])"))
                .setParameter(1, now.toString())
                .setParameter(2, limit)
                .setParameter(
                    3, ofEntity ? entity(viewer) : SqlValues.arrayLiteral(StepRow.rolesOf(viewer)))
                .setParameter(4, viewer.user()))
        .stream()
        .map(
            c ->
                new OwnStep(
                    (UUID) c[0],
                    (String) c[1],
                    (Boolean) c[2],
                    LocalizedTextConverter.text(c[3]),
                    text(c[9]),
                    SqlValues.number(c[4]).intValue(),
                    LocalizedTextConverter.text(c[5]),
                    Coded.of(StepState.class, (String) c[6]),
                    time(c[7]),
                    Boolean.TRUE.equals(c[8])))
        .toList();
  }

  private static String entity(Subject viewer) {
    return viewer.organisation().map(UUID::toString).orElse("");
  }

  /** The other runs of the procedure: of the entities for the authority's, the authority's else. */
  private List<PlaybookRunRow> others(UUID id, Instant now) {
    return rows(
            em.createNativeQuery(
                    "select "
                        + COLUMNS
                        + String.format(FROM, "?2")
                        + """
                         join playbook_run own on own.id = cast(?1 as uuid)
                           and own.crisis_id = r.crisis_id and own.code = r.code
                         where (own.operators = '{}') <> (r.operators = '{}')
                         order by folded(organisation_name(cast(r.operators[1] as uuid))), r.id
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, now.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(SqlPlaybookQueries::row)
        .toList();
  }

  @Override
  public Set<String> phenomena(UUID crisisId) {
    return rows(
            em.createNativeQuery(
                    """
                    select distinct i.phenomenon, 1 from crisis_incident c
                      join incident i on i.id = c.incident_id
                    where c.crisis_id = cast(?1 as uuid) and c.detached_at is null
                    """)
                .setParameter(1, crisisId.toString()))
        .stream()
        .map(columns -> (String) columns[0])
        .collect(Collectors.toUnmodifiableSet());
  }

  private static final String FILES =
      """
      select f.id, s.no, f.name, f.kind, octet_length(f.bytes), f.sha256, f.added_by, f.added_at
      from step_file f join step_run s on s.id = f.step_id join playbook_run r on r.id = s.run_id
      where s.run_id = cast(?1 as uuid)
      """;

  private static final String FILES_ORDER = " order by s.no, f.added_at, f.id";

  @Override
  public List<StepFileRow> files(UUID run) {
    return files(em.createNativeQuery(FILES + FILES_ORDER).setParameter(1, run.toString()));
  }

  private static List<StepFileRow> files(Query query) {
    return rows(query).stream()
        .map(
            c ->
                new StepFileRow(
                    (UUID) c[0],
                    SqlValues.number(c[1]).intValue(),
                    (String) c[2],
                    Coded.of(FileKind.class, (String) c[3]),
                    SqlValues.number(c[4]),
                    (String) c[5],
                    (String) c[6],
                    SqlValues.instant(c[7])))
        .toList();
  }

  private List<StepRoundRow> rounds(UUID run, String roles) {
    return rows(
            em.createNativeQuery(
                    """
                    select s.no as step, d.no, d.due_at, d.evidence, d.sha256, d.done_by, d.done_at
                    from step_round d join step_run s on s.id = d.step_id
                      join playbook_run r on r.id = s.run_id
                    where s.run_id = cast(?1 as uuid) and %s order by s.no, d.no
                    """
                        .formatted(WORDS.formatted("?2")))
                .setParameter(1, run.toString())
                .setParameter(2, roles))
        .stream()
        .map(
            c ->
                new StepRoundRow(
                    SqlValues.number(c[0]).intValue(),
                    SqlValues.number(c[1]).intValue(),
                    time(c[2]),
                    (String) c[3],
                    (String) c[4],
                    (String) c[5],
                    SqlValues.instant(c[6])))
        .toList();
  }

  /**
   * Names and words of a step are kept from the people of an entity that did not take it up, and
   * from who may not read the file.
   */
  private List<StepRow> steps(UUID run, String roles, Instant now) {
    return rows(
            em.createNativeQuery(
                    """
                    select s.no, s.title, s.done_when, s.roles, s.anchor, s.due_at, s.due_rule,
                      s.basis_kind, s.basis_key, s.two_persons, s.after_steps, s.state,
                      w.begun_by, w.reported_by, w.closed_by, s.closed_at, w.evidence, w.reason,
                      w.evidence_sha256, s.of_entity, s.version, s.not_met, s.applies_since,
                      s.applies_part,
                      (select case when r.exercise
                        then extract(epoch from (select exercise_ahead())) else 0 end
                        from playbook_run r where r.id = s.run_id), s.starts,
                      (select r.state = 'ended' from playbook_run r where r.id = s.run_id),
                      w.exclusion_asked_by, w.exclusion_reason, s.every_minutes, s.rounds_done,
                      w.earlier_words
                    from step_run s join playbook_run r on r.id = s.run_id
                      left join step_run w on w.id = s.id
                      and (current_setting('belfry.role', true) <> 'organisation'
                        or w.taken_for = current_setting('belfry.organisation', true))
                      and %s
                    where s.run_id = cast(?1 as uuid) order by s.no
                    """
                        .formatted(WORDS.formatted("?2")))
                .setParameter(1, run.toString())
                .setParameter(2, roles))
        .stream()
        .map(columns -> step(columns, now))
        .toList();
  }

  private static PlaybookRunRow row(Object[] c) {
    return new PlaybookRunRow(
        (UUID) c[0],
        SqlValues.number(c[1]),
        (String) c[2],
        (String) c[3],
        (String) c[4],
        LocalizedTextConverter.text(c[5]),
        LocalizedTextConverter.text(c[6]),
        SqlValues.texts(c[7]),
        text(c[17]),
        Coded.of(RunState.class, (String) c[8]),
        SqlValues.instant(c[9]),
        (String) c[10],
        time(c[11]),
        SqlValues.number(c[13]).intValue(),
        SqlValues.number(c[14]).intValue(),
        SqlValues.number(c[15]).intValue(),
        time(c[16]),
        (Boolean) c[12]);
  }

  private static StepRow step(Object[] c, Instant now) {
    StepState state = Coded.of(StepState.class, (String) c[11]);
    Optional<Instant> dueAt = time(c[5]);
    return new StepRow(
        SqlValues.number(c[0]).intValue(),
        SqlValues.number(c[20]),
        LocalizedTextConverter.text(c[1]),
        LocalizedTextConverter.text(c[2]),
        list((String) c[3]),
        Coded.of(Anchor.class, (String) c[4]),
        dueAt,
        LocalizedTextConverter.text(c[6]),
        new Basis(Coded.of(Basis.Kind.class, (String) c[7]), (String) c[8]),
        (Boolean) c[9],
        list((String) c[10]).stream().map(Integer::valueOf).toList(),
        state,
        !state.isClosed()
            && !Boolean.TRUE.equals(c[26])
            && dueAt.filter(SqlValues.ahead(now, c[24])::isAfter).isPresent(),
        text(c[12]),
        text(c[13]),
        text(c[14]),
        time(c[15]),
        text(c[16]),
        text(c[18]),
        text(c[17]),
        text(c[27]),
        text(c[28]),
        text(c[31]),
        part(c[21]),
        time(c[22]),
        part(c[23]),
        (Boolean) c[19],
        text(c[25]),
        Optional.ofNullable(c[29]).map(minutes -> Duration.ofMinutes(SqlValues.number(minutes))),
        SqlValues.number(c[30]).intValue());
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
  }

  private static Optional<ConditionPart> part(Object column) {
    return text(column).map(code -> Coded.of(ConditionPart.class, code));
  }
}
