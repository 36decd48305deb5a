package be.belfry.server.walls;

import be.belfry.domain.communication.Line;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningAddressee;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.RecordKind;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.sitrep.Audience;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks into every walled table as the role of the program, in the name of each viewer, and
 * compares the rows with what the walls of the domain would let pass.
 */
public final class DatabaseProbe {
  /** Tables with walls of their own. */
  private static final List<String> WALLED =
      List.of(
          "notification_thread",
          "notification",
          "incident",
          "crisis",
          "duty",
          "playbook_run",
          "assistance_request",
          "release",
          "release_package",
          "release_lowering",
          "campaign",
          "briefing",
          "call_out");

  /** Those of them that a role may see far enough for, and not read. */
  private static final Map<String, RecordKind> KINDS =
      Map.of(
          "notification_thread", RecordKind.NOTIFICATION,
          "notification", RecordKind.NOTIFICATION,
          "incident", RecordKind.INCIDENT,
          "campaign", RecordKind.INCIDENT,
          "playbook_run", RecordKind.PLAYBOOK_RUN,
          "assistance_request", RecordKind.COOPERATION,
          "release", RecordKind.COOPERATION,
          "release_package", RecordKind.COOPERATION,
          "release_lowering", RecordKind.COOPERATION,
          "call_out", RecordKind.CALL_OUT);

  /** Incidents whether or not the viewer may read any: stands for no table. */
  private static final String INCIDENTS_IN_SIGHT = "incidents in sight";

  /** Of defence, with sectors: the walls let much pass of which he reads nothing. */
  private static final Viewer DEFENCE_OF_SECTORS =
      Viewer.of(
          "defence-sectors",
          Role.DEFENCE,
          Optional.of("DEFENCE"),
          Set.of("energy", "health"),
          Optional.empty(),
          true);

  /** Who makes publications, and so knows of those that are not out. */
  private static final Set<Role> CLOSERS = Set.of(Role.STATISTICIAN, Role.SYSTEM);

  /** Whether a publication is out, else the accounts that get it before. */
  private static final String EARLY =
      "case when %s <= now() then 'out' else coalesce((select string_agg(e.account::text, ',')"
          + " from statistics_early_reader e where e.ended_at is null and t.month"
          + " between e.from_month and coalesce(e.to_month, 'infinity')), '') end";

  /** What hangs on them: table, parent, and its column. */
  private static final Map<String, String[]> CHILDREN = new LinkedHashMap<>();

  static {
    child("submission", "notification", "notification_id");
    child("receipt", "notification", "notification_id");
    child("information_request", "notification", "notification_id");
    child("legal_clock", "notification_thread", "thread_id");
    child("significance_assessment", "notification_thread", "thread_id");
    child("thread_act", "notification_thread", "thread_id");
    child("clock_move", "legal_clock", "clock_id");
    child("incident_notification", "incident", "incident_id");
    child("timeline_entry", "incident", "incident_id");
    child("incident_change", "incident", "incident_id");
    // Who reads crisis files and no incidents sees sheets, and not which incidents they are about.
    child("assessment_incident", INCIDENTS_IN_SIGHT, "incident_id");
    child("incident_merge", "incident", "absorbed_id");
    child("campaign_incident", "incident", "incident_id");
    child("crisis_incident", "crisis", "crisis_id");
    child("logbook_entry", "crisis", "crisis_id");
    child("logbook_paper_line", "logbook_entry", "entry_id");
    child("crisis_timeline", "crisis", "crisis_id");
    child("crisis_finding", "crisis", "crisis_id");
    child("battle_rhythm", "crisis", "crisis_id");
    child("cell_meeting", "crisis", "crisis_id");
    child("meeting_call", "cell_meeting", "meeting_id");
    child("meeting_attendance", "cell_meeting", "meeting_id");
    child("meeting_minute", "cell_meeting", "meeting_id");
    child("meeting_decision", "cell_meeting", "meeting_id");
    child("sitrep_number", "crisis", "crisis_id");
    child("sitrep", "crisis", "crisis_id");
    child("sitrep_input", "crisis", "crisis_id");
    child("sitrep_document", "sitrep", "sitrep_id");
    child("sitrep_receipt", "sitrep", "sitrep_id");
    child("proposal", "crisis", "crisis_id");
    child("measure", "crisis", "crisis_id");
    child("proposal_act", "proposal", "proposal_id");
    child("duty_raising", "duty", "duty_id");
    child("step_run", "playbook_run", "run_id");
    child("step_file", "step_run", "step_id");
    child("step_round", "step_run", "step_id");
    child("assistance_offer", "assistance_request", "request_id");
    child("political_note", "assistance_request", "request_id");
    child("assistance_document", "assistance_request", "request_id");
    child("release_addressee", "release_package", "package_id");
    child("release_file", "release_package", "package_id");
    child("call_out_call", "call_out", "call_out_id");
    child("briefing_document", "briefing", "briefing_id");
    child("briefing_receipt", "briefing", "briefing_id");
    // Each sheet of these chains is of one incident.
    child("assessment", "assessment_incident", "id");
  }

  private static final Set<Role> MAKERS =
      Set.of(Role.DUTY_OFFICER, Role.DIRECTOR, Role.CRISIS_CENTRE, Role.SYSTEM);

  private static final String SITREP =
      "select s.status || '|' || s.tlp || '|' || array_to_string(s.audience, ',') || '|'"
          + " || array_to_string(s.named || s.editor_id::text, ',') from sitrep s where s.id = ";

  private static final String OF_STEP =
      "(select s.of_entity || '|' || coalesce(s.taken_for, '') from step_run s"
          + " where s.id = t.step_id) || '|' ";

  /** What hangs on a record and is hidden from some who see that: rows by what decides. */
  private static final Map<String, Rule> NARROWED =
      Map.of(
          "sitrep",
          new Rule("(" + SITREP + "t.id)", DatabaseProbe::seesSitrep),
          "sitrep_document",
          new Rule("(" + SITREP + "t.sitrep_id)", DatabaseProbe::seesSitrep),
          "sitrep_receipt",
          new Rule("(" + SITREP + "t.sitrep_id)", DatabaseProbe::seesSitrep),
          "sitrep_input",
          new Rule(
              "t.service",
              (service, viewer) ->
                  MAKERS.contains(viewer.role())
                      || viewer.service().filter(service::equals).isPresent()),
          "step_run",
          new Rule(
              "t.of_entity || '|' || coalesce(t.taken_for, '')",
              (step, viewer) ->
                  viewer.role() != Role.ORGANISATION
                      || step.equals("true|")
                      || step.equals(
                          "true|" + viewer.organisation().map(UUID::toString).orElse("nobody"))),
          "step_file",
          new Rule(OF_STEP + "|| coalesce(t.added_for, '')", DatabaseProbe::seesOfStep),
          "step_round",
          new Rule(OF_STEP + "|| coalesce(t.done_for, '')", DatabaseProbe::seesOfStep));

  /** What hangs on a step is an entity's own when its people made it in a step that is theirs. */
  private static boolean seesOfStep(String decides, Subject viewer) {
    String own = viewer.organisation().map(UUID::toString).orElse("nobody");
    return viewer.role() != Role.ORGANISATION
        || decides.equals("true||" + own)
        || decides.equals("true|" + own + "|" + own);
  }

  /** What hangs on two records, and is as visible as both together: the column of the second. */
  private static final Map<String, String[]> ALSO =
      Map.of(
          "incident_merge", new String[] {"incident", "survivor_id"},
          "campaign_incident", new String[] {"campaign", "campaign_id"});

  /** Tables with a rule of their own: what of a row decides, and who sees it. */
  private record Rule(String column, BiPredicate<String, Subject> sees) {}

  /** What the wall of the directory asks of a contact, in one text. */
  private static final String CONTACT =
      "select coalesce(c.unit, '') || '|' || coalesce(c.entity_id, '') || '|'"
          + " || array_to_string(c.sectors, ',') || '|' || c.exercise::text from contact c"
          + " where c.id = ";

  /** What the wall of a line asks of it and of its file, in one text. */
  private static final String LINE =
      "select l.state || '|' || coalesce(l.public_at::text, '') || '|' || l.exercise::text || '|'"
          + " || c.tlp || '|' || array_to_string(c.named, ',')"
          + " from communication_line l join crisis c on c.id = l.crisis_id where l.id = ";

  /** What the wall of a warning asks of it, in one text. */
  private static final String WARNING =
      "select w.state || '|' || array_to_string(w.sectors, ',') || '|'"
          + " || array_to_string(w.services, ',') || '|' || array_to_string(w.operators, ',')"
          + " || '|' || w.exercise::text from warning w where w.id = ";

  /** The same of an addressee, and what its own wall asks. */
  private static final String ADDRESSEE =
      "select ("
          + WARNING
          + "d.warning_id) || '|' || coalesce(d.unit, '') || '|' || coalesce(d.entity_id, '')"
          + " || '|' || coalesce(d.sector, '') from warning_addressee d where d.id = ";

  private static final Map<String, Rule> OTHERS = new LinkedHashMap<>();

  static {
    for (String table :
        List.of(
            "exercise",
            "exercise_record",
            "exercise_participant",
            "exercise_inject",
            "exercise_note",
            "exercise_finding")) {
      OTHERS.put(table, new Rule("'x'", (any, viewer) -> viewer.exerciseParticipant()));
    }
    for (String table : List.of("imported_series", "imported_figure")) {
      OTHERS.put(
          table,
          new Rule(
              "t.source",
              (any, viewer) ->
                  viewer.role() == Role.SYSTEM || viewer.may(Permission.STATISTICS_READ)));
    }
    for (String table : List.of("statistics_view", "paper_print")) {
      OTHERS.put(
          table,
          new Rule("t.owner::text", (owner, viewer) -> owner.equals(viewer.id().toString())));
    }
    OTHERS.put("statistics_export", new Rule("t.owner::text", DatabaseProbe::makesOrOwns));
    OTHERS.put(
        "statistics_export_part",
        new Rule(
            "(select e.owner::text from statistics_export e where e.id = t.export)",
            DatabaseProbe::makesOrOwns));
    OTHERS.put(
        "statistics_publication",
        new Rule(
            EARLY.formatted("t.published_at"),
            (early, viewer) -> CLOSERS.contains(viewer.role()) || isEarly(early, viewer)));
    OTHERS.put(
        "statistics_published_file",
        new Rule(
            EARLY.formatted(
                "(select p.published_at from statistics_publication p"
                    + " where p.month = t.month and p.no = t.no)"),
            DatabaseProbe::isEarly));
    OTHERS.put(
        "statistics_early_reader",
        new Rule("coalesce(t.account::text, '')", DatabaseProbe::seesPlace));
    OTHERS.put(
        "statistics_early_receipt",
        new Rule(
            "(select coalesce(r.account::text, '') from statistics_early_reader r where r.id = t.reader)",
            DatabaseProbe::seesPlace));
    OTHERS.putAll(
        Map.of(
            "contact",
            new Rule("(" + CONTACT + "t.id)", DatabaseProbe::seesContact),
            "rota_shift",
            new Rule("(" + CONTACT + "t.contact_id)", DatabaseProbe::seesContact),
            "contact_channel",
            new Rule("(" + CONTACT + "t.contact_id)", DatabaseProbe::seesContact),
            "national_scale",
            new Rule(
                "t.exercise::text",
                (exercise, viewer) -> exercise.equals("false") || viewer.exerciseParticipant()),
            "idempotency_key",
            new Rule("t.owner_id::text", (owner, viewer) -> owner.equals(viewer.id().toString())),
            "audit_entry",
            new Rule("t.actor", (actor, viewer) -> viewer.role() == Role.AUDITOR)));
    OTHERS.put(
        "idempotency_row",
        new Rule("t.owner_id::text", (owner, viewer) -> owner.equals(viewer.id().toString())));
    OTHERS.put(
        "draft",
        new Rule("t.account::text", (owner, viewer) -> owner.equals(viewer.id().toString())));
  }

  static {
    OTHERS.put(
        "organisation",
        new Rule(
            "t.id || '|' || t.sector",
            (entity, viewer) -> {
              String[] parts = entity.split("\\|", -1);
              return Organisation.isVisible(viewer, UUID.fromString(parts[0]), parts[1]);
            }));
    OTHERS.put("communication_line", new Rule("(" + LINE + "t.id)", DatabaseProbe::seesLine));
    OTHERS.put(
        "communication_version",
        new Rule(
            "(" + LINE + "t.line_id)",
            (line, viewer) ->
                Line.isOfCell(viewer)
                    && seesLine(line, viewer)
                    && seesLine(line.replaceFirst("^[a-zA-Z]+", "draft"), viewer)));
    OTHERS.put("warning", new Rule("(" + WARNING + "t.id)", DatabaseProbe::seesWarning));
    OTHERS.put(
        "warning_addressee", new Rule("(" + ADDRESSEE + "t.id)", DatabaseProbe::seesAddressee));
    OTHERS.put(
        "warning_message",
        new Rule("(" + ADDRESSEE + "t.addressee_id)", DatabaseProbe::seesAddressee));
  }

  /** Lines here have no time that lies ahead. */
  private static boolean seesLine(String line, Subject viewer) {
    String[] parts = line.split("\\|", -1);
    boolean red = parts[3].equals("red");
    return Line.isVisible(
        viewer,
        Coded.of(LineState.class, parts[0]),
        Optional.of(parts[1]).filter(at -> !at.isEmpty()).map(at -> Instant.EPOCH),
        Optional.empty(),
        Boolean.parseBoolean(parts[2]),
        !red || Set.of(parts[4].split(",")).contains(viewer.id().toString()),
        Instant.EPOCH);
  }

  private static boolean seesWarning(String warning, Subject viewer) {
    String[] parts = warning.split("\\|", -1);
    return Warning.isVisible(
        viewer,
        Coded.of(WarningState.class, parts[0]),
        Set.of(parts[1].split(",")),
        Set.of(parts[2].split(",")),
        Set.of(parts[3].split(",")),
        Boolean.parseBoolean(parts[4]));
  }

  private static boolean seesAddressee(String addressee, Subject viewer) {
    String[] parts = addressee.split("\\|", -1);
    return seesWarning(addressee, viewer)
        && WarningAddressee.isVisible(
            viewer,
            Optional.of(parts[5]).filter(unit -> !unit.isEmpty()),
            Optional.of(parts[6]).filter(id -> !id.isEmpty()).map(UUID::fromString),
            Optional.of(parts[7]).filter(sector -> !sector.isEmpty()));
  }

  /** Who of those that see the crisis file sees a report of it. */
  private static boolean seesSitrep(String sitrep, Subject viewer) {
    String[] parts = sitrep.split("\\|", -1);
    boolean addressed =
        Stream.of(Audience.values())
            .filter(each -> Set.of(parts[2].split(",")).contains(each.code()))
            .anyMatch(each -> each.has(viewer.role()));
    return viewer.role() == Role.SYSTEM
        || ((parts[0].equals("issued") || MAKERS.contains(viewer.role()))
            && addressed
            && (!parts[1].equals("red")
                || Set.of(parts[3].split(",")).contains(viewer.id().toString())));
  }

  private static boolean seesContact(String contact, Subject viewer) {
    String[] parts = contact.split("\\|", -1);
    return Contact.isVisible(
        viewer,
        Optional.of(parts[0]).filter(unit -> !unit.isEmpty()),
        Optional.of(parts[1]).filter(id -> !id.isEmpty()).map(UUID::fromString),
        Set.of(parts[2].split(",")),
        Boolean.parseBoolean(parts[3]));
  }

  /** What is out, or whose account is among those that get it before. */
  private static boolean isEarly(String early, Subject viewer) {
    return early.equals("out") || Set.of(early.split(",")).contains(viewer.id().toString());
  }

  /** An export is of who asked for it; the program makes it. */
  private static boolean makesOrOwns(String owner, Subject viewer) {
    return viewer.role() == Role.SYSTEM || owner.equals(viewer.id().toString());
  }

  private static boolean seesPlace(String account, Subject viewer) {
    return CLOSERS.contains(viewer.role()) || account.equals(viewer.id().toString());
  }

  private static void child(String table, String parent, String column) {
    CHILDREN.put(table, new String[] {parent, column});
  }

  private final Connection owner;
  private final Connection app;
  private final List<Viewer> viewers;
  private final Map<String, Map<String, Walls>> walls = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> children = new LinkedHashMap<>();

  private final Map<String, Map<String, Set<String>>> also = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> narrowed = new LinkedHashMap<>();

  /** By table and key, what decides about a row. */
  private final Map<String, Map<String, String>> others = new LinkedHashMap<>();

  /** Reads what there is, past the walls, and holds the timers: nobody else may write meanwhile. */
  public DatabaseProbe(Connection owner, Connection app, List<Viewer> viewers) throws SQLException {
    this.owner = owner;
    this.app = app;
    this.viewers = Stream.concat(viewers.stream(), Stream.of(DEFENCE_OF_SECTORS)).toList();
    holdTimers();
    for (String table : WALLED) {
      walls.put(table, walls(table));
    }
    for (Map.Entry<String, String[]> child : CHILDREN.entrySet()) {
      children.put(child.getKey(), rows(child.getKey(), child.getValue()));
    }
    for (Map.Entry<String, String[]> second : ALSO.entrySet()) {
      also.put(second.getKey(), rows(second.getKey(), second.getValue()));
    }
    for (Map.Entry<String, Rule> narrow : NARROWED.entrySet()) {
      narrowed.put(narrow.getKey(), deciding(narrow.getKey(), narrow.getValue()));
    }
    for (Map.Entry<String, Rule> other : OTHERS.entrySet()) {
      others.put(other.getKey(), deciding(other.getKey(), other.getValue()));
    }
    requireRows();
  }

  /**
   * Takes the leases of all jobs, so that no duty is called as late, and nothing noted, between
   * reading and looking. A job that is at work is waited for: it keeps its lease's row locked. No
   * longer than this, or the job takes it for one of before the clock was set back.
   */
  private void holdTimers() throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          "update lease set holder = 'probe', expires_at = clock_timestamp() + interval '50 seconds'");
    }
  }

  /** A wall around nothing hides nothing: an empty table would be found whole by everybody. */
  private void requireRows() {
    List<String> empty = new ArrayList<>();
    walls.forEach((table, rows) -> empty.addAll(rows.isEmpty() ? List.of(table) : List.of()));
    children.forEach((table, rows) -> empty.addAll(rows.isEmpty() ? List.of(table) : List.of()));
    others.forEach((table, rows) -> empty.addAll(rows.isEmpty() ? List.of(table) : List.of()));
    if (!empty.isEmpty()) {
      throw new IllegalStateException("tables without a row to hide: " + empty);
    }
  }

  private Map<String, String> deciding(String table, Rule rule) throws SQLException {
    Map<String, String> found = new LinkedHashMap<>();
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select " + key(table) + ", " + rule.column() + " from " + table + " t")) {
      while (row.next()) {
        found.put(row.getString(1), row.getString(2));
      }
    }
    return found;
  }

  private Map<String, Walls> walls(String table) throws SQLException {
    boolean briefing = table.equals("briefing");
    Map<String, Walls> found = new LinkedHashMap<>();
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id::text, tlp, exercise, "
                    + (briefing
                        ? "named || author_id::text as named, '{}'::text[] as sectors, '{}'::text[]"
                            + " as services, null as organisation_id"
                        : "named, sectors, services, organisation_id")
                    + (table.equals("playbook_run") ? ", operators" : ", '{}'::text[] as operators")
                    + " from "
                    + table)) {
      while (row.next()) {
        found.put(
            row.getString("id"),
            new Walls(
                row.getString("tlp"),
                texts(row.getArray("sectors")),
                texts(row.getArray("services")),
                Optional.ofNullable(row.getString("organisation_id")).map(UUID::fromString),
                texts(row.getArray("named")).stream()
                    .map(UUID::fromString)
                    .collect(Collectors.toSet()),
                row.getBoolean("exercise"),
                texts(row.getArray("operators")).stream()
                    .map(UUID::fromString)
                    .collect(Collectors.toSet())));
      }
    }
    return found;
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Stream.of((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
  }

  /** Keys of the rows of a table by the key of what they hang on. */
  private Map<String, Set<String>> rows(String table, String[] parent) throws SQLException {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    String own = key(table);
    String of =
        table.equals("assessment")
            ? "(select a.assessment_id || ' ' || a.incident_id from assessment_incident a where"
                + " a.assessment_id = t.id)"
            : "t." + parent[1] + "::text";
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select "
                    + own
                    + ", "
                    + of
                    + " from "
                    + table
                    + " t where "
                    + of
                    + " is not null")) {
      while (row.next()) {
        found.computeIfAbsent(row.getString(2), k -> new HashSet<>()).add(row.getString(1));
      }
    }
    return found;
  }

  private static String key(String table) {
    return switch (table) {
      case "submission", "receipt" -> "t.notification_id::text";
      case "assessment_incident" -> "t.assessment_id || ' ' || t.incident_id";
      case "idempotency_key" -> "t.owner_id || ' ' || t.key";
      case "idempotency_row" -> "t.owner_id || ' ' || t.key || ' ' || t.act";
      case "duty_raising" -> "t.no::text";
      case "draft" -> "t.account || ' ' || t.form || ' ' || t.page";
      case "sitrep_number" -> "t.crisis_id::text";
      case "logbook_paper_line" -> "t.line::text";
      case "meeting_call" -> "t.meeting_id || ' ' || t.call_out_id";
      case "meeting_minute" -> "t.meeting_id || ' ' || t.no";
      case "meeting_decision" -> "t.meeting_id || ' ' || t.number";
      case "communication_version" -> "t.line_id || ' ' || t.no";
      case "exercise_record" -> "t.record_id::text";
      case "audit_entry" -> "t.seq::text";
      case "statistics_export_part" -> "t.export || ' ' || t.no";
      case "statistics_publication" -> "t.month || ' ' || t.no";
      case "statistics_published_file" -> "t.month || ' ' || t.no || ' ' || t.name";
      case "imported_series" -> "t.source";
      case "imported_figure" -> "t.source || ' ' || t.month";
      default -> "t.id::text";
    };
  }

  /** Everything in which the database differs from the domain; empty when the walls stand. */
  public List<String> differences() throws SQLException {
    return differences(tables(), false);
  }

  /** Whether somebody sees of a table what he may not, or not what he may. */
  public boolean finds(String table) throws SQLException {
    return !differences(Set.of(table), true).isEmpty();
  }

  private List<String> differences(Set<String> tables, boolean first) throws SQLException {
    List<String> differences = new ArrayList<>();
    for (Viewer viewer : viewers) {
      holdTimers();
      Map<String, Set<String>> open = new LinkedHashMap<>();
      for (String table : WALLED) {
        open.put(
            table,
            walls.get(table).entrySet().stream()
                .filter(row -> lets(table, row.getValue(), viewer.subject()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
      }
      open.put(
          INCIDENTS_IN_SIGHT,
          walls.get("incident").entrySet().stream()
              .filter(row -> row.getValue().letPass(viewer.subject()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet()));
      children.forEach(
          (table, rows) ->
              open.put(
                  table,
                  open.get(CHILDREN.get(table)[0]).stream()
                      .flatMap(parent -> rows.getOrDefault(parent, Set.of()).stream())
                      .collect(Collectors.toSet())));
      also.forEach(
          (table, rows) ->
              open.get(table)
                  .retainAll(
                      open.get(ALSO.get(table)[0]).stream()
                          .flatMap(parent -> rows.getOrDefault(parent, Set.of()).stream())
                          .collect(Collectors.toSet())));
      narrowed.forEach(
          (table, rows) ->
              open.get(table)
                  .removeIf(
                      row -> !NARROWED.get(table).sees().test(rows.get(row), viewer.subject())));
      others.forEach(
          (table, rows) ->
              open.put(
                  table,
                  rows.entrySet().stream()
                      .filter(
                          row -> OTHERS.get(table).sees().test(row.getValue(), viewer.subject()))
                      .map(Map.Entry::getKey)
                      .collect(Collectors.toSet())));
      open.keySet().retainAll(tables);
      compare(viewer.subject(), open, differences);
      if (first && !differences.isEmpty()) {
        break;
      }
    }
    return differences;
  }

  /** All tables that are looked into. */
  public Set<String> tables() {
    Set<String> tables = new HashSet<>(WALLED);
    tables.addAll(CHILDREN.keySet());
    tables.addAll(OTHERS.keySet());
    return tables;
  }

  private static boolean lets(String table, Walls row, Subject viewer) {
    RecordKind kind = KINDS.get(table);
    return table.equals("briefing")
        ? viewer.may(Permission.BRIEFING_READ) && Kind.BRIEFING.isOpenTo(viewer, row)
        : (kind == null || kind.isReadBy(viewer.role())) && row.letPass(viewer);
  }

  private void compare(Subject viewer, Map<String, Set<String>> open, List<String> differences)
      throws SQLException {
    app.setAutoCommit(false);
    try (PreparedStatement enter =
        app.prepareStatement(
            """
            select set_config('belfry.viewer', ?, true), set_config('belfry.role', ?, true),
              set_config('belfry.reach', ?, true), set_config('belfry.sectors', ?, true),
              set_config('belfry.service', ?, true), set_config('belfry.organisation', ?, true),
              set_config('belfry.exercise', ?, true)
            """)) {
      enter.setString(1, viewer.id().toString());
      enter.setString(2, viewer.role().code());
      enter.setString(3, viewer.reach().name().toLowerCase(Locale.ROOT));
      enter.setString(4, String.join(",", viewer.sortedSectors()));
      enter.setString(5, viewer.service().orElse(""));
      enter.setString(6, viewer.organisation().map(UUID::toString).orElse(""));
      enter.setString(7, viewer.exerciseParticipant() ? "on" : "");
      enter.executeQuery();
      for (Map.Entry<String, Set<String>> table : open.entrySet()) {
        Set<String> seen = seen(table.getKey());
        if (!seen.equals(table.getValue())) {
          differences.add(
              viewer.user()
                  + " sees "
                  + seen.size()
                  + " of "
                  + table.getKey()
                  + ", may see "
                  + table.getValue().size());
        }
      }
    } finally {
      app.rollback();
    }
  }

  private Set<String> seen(String table) throws SQLException {
    Set<String> seen = new HashSet<>();
    String of = table.equals("proposal") ? " where t.crisis_id is not null" : "";
    try (Statement statement = app.createStatement();
        ResultSet row =
            statement.executeQuery("select " + key(table) + " from " + table + " t" + of)) {
      while (row.next()) {
        seen.add(row.getString(1));
      }
    }
    if (others.containsKey(table)) {
      // The program goes on meanwhile: what came since is not looked at.
      seen.retainAll(others.get(table).keySet());
    }
    return seen;
  }
}
