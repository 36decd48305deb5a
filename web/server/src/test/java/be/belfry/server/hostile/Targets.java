package be.belfry.server.hostile;

import be.belfry.server.plan.PlanParcel;
import be.belfry.server.walls.Viewer;
import be.belfry.server.walls.WalledServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What those who send nonsense know of the server, so that it gets further than the door: who may
 * be somebody there, which records there are, and what answers told so far. Shared by all of them.
 */
final class Targets {
  /** Tables by the part of an address that stands before the name of a row. */
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("accounts", "account"),
          Map.entry("assessments", "assessment"),
          Map.entry("assistanceRequests", "assistance_request"),
          Map.entry("briefings", "briefing"),
          Map.entry("callouts", "call_out"),
          Map.entry("campaigns", "campaign"),
          Map.entry("contacts", "contact"),
          Map.entry("crises", "crisis"),
          Map.entry("duties", "duty"),
          Map.entry("exercises", "exercise"),
          Map.entry("exports", "statistics_export"),
          Map.entry("imports", "import_run"),
          Map.entry("incidents", "incident"),
          Map.entry("lines", "communication_line"),
          Map.entry("lowerings", "release_lowering"),
          Map.entry("measures", "measure"),
          Map.entry("meetings", "cell_meeting"),
          Map.entry("notifications", "notification"),
          Map.entry("organisations", "organisation"),
          Map.entry("paperPacks", "paper_print"),
          Map.entry("playbookRuns", "playbook_run"),
          Map.entry("releasePackages", "release_package"),
          Map.entry("releases", "release"),
          Map.entry("shifts", "rota_shift"),
          Map.entry("sitreps", "sitrep"),
          Map.entry("stepFiles", "step_file"),
          Map.entry("undeliveredMessages", "outbox_message"),
          Map.entry("warnings", "warning"));

  /** The same for pages, by their address or the folder that it begins with. */
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("admin", "accounts"),
          Map.entry("briefing", "briefings"),
          Map.entry("callout", "callouts"),
          Map.entry("communication", "warnings"),
          Map.entry("communication/line", "lines"),
          Map.entry("cooperation", "assistanceRequests"),
          Map.entry("cooperation/release", "releasePackages"),
          Map.entry("cooperation/release-file", "releasePackages"),
          Map.entry("crisis", "crises"),
          Map.entry("crisis/meeting", "meetings"),
          Map.entry("duty", "duties"),
          Map.entry("escalation", "crises"),
          Map.entry("exercise", "exercises"),
          Map.entry("incident", "incidents"),
          Map.entry("incident/campaign", "campaigns"),
          Map.entry("logbook", "crises"),
          Map.entry("measure", "measures"),
          Map.entry("notification", "notifications"),
          Map.entry("organisation", "organisations"),
          Map.entry("organisation/contact", "contacts"),
          Map.entry("outbox", "undeliveredMessages"),
          Map.entry("paper", "paperPacks"),
          Map.entry("playbook", "playbookRuns"),
          Map.entry("playbook/file", "stepFiles"),
          Map.entry("review", "crises"),
          Map.entry("sitrep", "sitreps"),
          Map.entry("statistics", "exports"));

  /** What else stands in addresses and bodies, by the name that it has there. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("no", List.of("1", "2", "3")),
          Map.entry("scale", List.of("activation", "phase")),
          Map.entry("version", List.of("plan-2026", "plan-2017")),
          Map.entry("other", List.of("plan-2026", "plan-2017")),
          Map.entry("code", List.of("PB-RAN", "PB-DDO", "PB-ENE")),
          Map.entry("playbook", List.of("PB-RAN", "PB-DDO", "PB-ENE")),
          Map.entry("list", List.of("enisa", "ciras", "sector")),
          Map.entry("period", List.of("2026", "2026-Q3")),
          Map.entry("month", List.of("2026-09", "2026-10")),
          Map.entry("from", List.of("2026-01", "2026-10")),
          Map.entry("to", List.of("2026-10", "2026-11")),
          Map.entry("edition", List.of("2026-09-1", "2026-10-1")),
          Map.entry("unit", List.of("NCCN", "FCCU", "CCB", "incident", "notification")),
          Map.entry("service", List.of("FCCU", "CCB", "DEFENCE")),
          Map.entry("kind", List.of("assistanceRequest", "sitrep", "warning", "briefing")),
          Map.entry("name", List.of("t3-sector.csv", "package.pdf", "manifest.json")),
          Map.entry("sector", List.of("energy", "health", "banking")),
          Map.entry("sectors", List.of("energy", "health", "banking")),
          Map.entry("language", List.of("nl", "fr", "de", "en")),
          Map.entry("tlp", List.of("clear", "green", "amber")),
          Map.entry("yaml", List.of("{", "a: &a [*a, *a]", "exercise: {title: x}", "--- !!x y")),
          Map.entry("decision", List.of("withdraw", "accept", "confirm", "approve", "refuse")));

  /** Parts of an address that names of fields speak of. */
  private static final List<String> SPOKEN_OF =
      List.of("incident", "crisis", "notification", "organisation", "campaign", "exercise");

  private static final int OF_EACH = 60;

  private final URI address;
  private final List<Viewer> viewers;
  private final String importer;
  private final String keeper;
  private final Map<String, Set<Viewer>> refused = new ConcurrentHashMap<>();
  private final Map<String, List<Viewer>> welcome = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Map<String, String> cursors = new ConcurrentHashMap<>();
  private final Map<String, byte[]> samples = new HashMap<>();
  private volatile Map<String, List<Row>> rows = Map.of();
  private volatile List<Row> clocks = List.of();

  /**
   * A row that addresses name.
   *
   * @param reference human reference; the key where it has none
   */
  private record Row(String reference, String id) {}

  Targets(WalledServer world) {
    this.address = world.server().address();
    this.viewers = world.cast().viewers();
    this.importer = world.server().commandToken();
    this.keeper = world.cast().keeper().token();
    try (Connection owner = world.server().pastTheWalls();
        Wire wire = new Wire(address)) {
      look(owner);
      String text = PlanParcel.text("plan-2099", "2099-01-01", UnaryOperator.identity());
      samples.put("application/yaml", text.getBytes(StandardCharsets.UTF_8));
      samples.put("application/zip", PlanParcel.zip("plan-2099", "2099-01-01"));
      samples.put("application/cacao+json", read(wire, "/plans/plan-2026/playbooks/PB-RAN"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read(Wire wire, String path) throws IOException {
    String head =
        "GET /api/v1%s HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, keeper);
    Wire.Answer answer = wire.exchange(head.getBytes(StandardCharsets.US_ASCII));
    if (answer.status() != 200) {
      throw new IllegalStateException(path + ": " + answer.text());
    }
    return answer.body();
  }

  /** Looks again which records there are. */
  void look(Connection owner) throws SQLException {
    Map<String, List<Row>> found = new HashMap<>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      found.put(
          table.getKey(),
          rows(
              owner,
              "select coalesce(to_jsonb(t) ->> 'reference', t.id::text), t.id::text from "
                  + table.getValue()
                  + " t order by md5(t.id::text) limit "
                  + OF_EACH));
    }
    rows = found;
    clocks =
        rows(
            owner,
            "select n.reference, c.id::text from legal_clock c join notification n"
                + " on n.thread_id = c.thread_id order by md5(c.id::text) limit "
                + OF_EACH);
  }

  private static List<Row> rows(Connection owner, String query) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(new Row(row.getString(1), row.getString(2)));
      }
    }
    return found;
  }

  URI address() {
    return address;
  }

  List<Viewer> viewers() {
    return viewers;
  }

  /** Token of who may import. */
  String importer() {
    return importer;
  }

  /** Token of who keeps the register of entities. */
  String keeper() {
    return keeper;
  }

  /** A proper body of a type, to be damaged. */
  byte[] sample(String type) {
    return samples.get(type);
  }

  /**
   * An address of the contract with names of rows that are there in it, as far as there are any.
   */
  String path(Payloads payloads, String template) {
    if (template.contains("/clocks/{id}") && !clocks.isEmpty()) {
      Row clock = payloads.one(clocks);
      return template.replace("{reference}", clock.reference()).replace("{id}", clock.id());
    }
    StringBuilder path = new StringBuilder();
    String before = "";
    for (String part : template.substring(1).split("/")) {
      path.append('/').append(part.startsWith("{") ? name(payloads, before, part) : part);
      before = part;
    }
    return path.toString();
  }

  private String name(Payloads payloads, String before, String parameter) {
    String name = parameter.replaceAll("[{}]", "");
    List<Row> known = rows.getOrDefault(before, List.of());
    if (name.equals("incident")) {
      known = rows.get("incidents");
    }
    if (known.isEmpty()) {
      return name.equals("id") || name.equals("reference")
          ? key(payloads, name)
          : word(payloads, name);
    }
    Row row = payloads.one(known);
    return name.equals("id") ? row.id() : row.reference();
  }

  /**
   * A row that a page shows.
   *
   * @param page its address, without what follows the question mark
   * @param parameter name of the parameter that names it
   * @param placeholder {@code id} or {@code ref}
   */
  String shown(Payloads payloads, String page, String parameter, String placeholder) {
    String address = page.substring(1);
    String folder = address.replaceAll("/.*", "");
    String part = PAGES.getOrDefault(address, PAGES.getOrDefault(folder, "incidents"));
    if (parameter.equals("crisis")) {
      part = "crises";
    } else if (parameter.startsWith("incident")) {
      part = "incidents";
    }
    List<Row> known = rows.get(part);
    if (known.isEmpty()) {
      return key(payloads, parameter);
    }
    Row row = payloads.one(known);
    return placeholder.equals("id") ? row.id() : row.reference();
  }

  /** Some key, that of a row which the name of its field speaks of where it does. */
  String key(Payloads payloads, String field) {
    List<Row> known = spokenOf(payloads, field);
    return known.isEmpty() ? "00000000-0000-0000-0000-000000000000" : payloads.one(known).id();
  }

  /** A word as a field of this name may have it, or any. */
  String word(Payloads payloads, String field) {
    if (WORDS.containsKey(field)) {
      return payloads.one(WORDS.get(field));
    }
    String small = field.toLowerCase(Locale.ROOT);
    if (SPOKEN_OF.stream().anyMatch(small::contains) || small.contains("reference")) {
      List<Row> known = spokenOf(payloads, field);
      return known.isEmpty() ? "text" : payloads.one(known).reference();
    }
    return "text";
  }

  private List<Row> spokenOf(Payloads payloads, String field) {
    String small = field.toLowerCase(Locale.ROOT);
    String part =
        SPOKEN_OF.stream()
            .filter(small::contains)
            .findFirst()
            .map(word -> word.equals("crisis") ? "crises" : word + "s")
            .orElseGet(() -> payloads.one(List.of("incidents", "crises", "notifications")));
    return rows.get(part);
  }

  /** Somebody; mostly one whom this place does not refuse, as far as that is known. */
  Viewer viewer(Payloads payloads, String place) {
    List<Viewer> in = welcome.getOrDefault(place, List.of());
    if (!in.isEmpty() && !payloads.oneIn(4)) {
      return payloads.one(in);
    }
    Viewer any = payloads.one(viewers);
    Set<Viewer> out = refused.getOrDefault(place, Set.of());
    for (int tries = 0; tries < 10 && out.contains(any) && !payloads.oneIn(10); tries++) {
      any = payloads.one(viewers);
    }
    return any;
  }

  /** Remembers whom a place lets in, and whom it refuses. */
  void learn(String place, Viewer viewer, int status) {
    if (viewer == null) {
      return;
    }
    if (status < 300 || status == 409) {
      welcome.compute(
          place,
          (p, known) ->
              known == null
                  ? List.of(viewer)
                  : known.contains(viewer)
                      ? known
                      : Stream.concat(known.stream(), Stream.of(viewer)).toList());
    } else if (status == 403 || status == 302 && place.startsWith("GET /")) {
      refused.computeIfAbsent(place, p -> ConcurrentHashMap.newKeySet()).add(viewer);
    }
  }

  /** The version that an address last showed; empty when that is not known. */
  String tag(String path) {
    return tags.getOrDefault(path, "");
  }

  void tag(String path, String tag) {
    tags.put(path, tag);
  }

  /** Where a list goes on, as it said itself; empty when that is not known. */
  String cursor(String list) {
    return cursors.getOrDefault(list, "");
  }

  void cursor(String list, String cursor) {
    cursors.put(list, cursor);
  }
}
