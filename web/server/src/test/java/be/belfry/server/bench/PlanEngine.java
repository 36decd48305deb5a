package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.median;
import static be.belfry.server.bench.Figures.number;

import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.EscalationPolicy;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The engine of the plan: how long from a decision to the duties that everybody sees, how long the
 * timers need for very many deadlines at once, and what its pure functions cost.
 */
final class PlanEngine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CRISES = 7;
  private static final int CALLS = 20_000;
  private static final List<String> SECTORS = List.of("energy", "transport", "banking");

  /** Keeps the compiler from leaving out what nobody looks at. */
  private static int seen;

  private final Figures figures;
  private final BenchServer server;

  PlanEngine(Figures figures, BenchServer server) {
    this.figures = figures;
    this.server = server;
  }

  /** Assessing and activating, in this JVM and without a database. */
  void pure() {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    Map<AssessmentAxis, Integer> axes = new EnumMap<>(AssessmentAxis.class);
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      axes.put(axis, 4);
    }
    figures.figure(
        "assessing a sheet with all axes rated, p99",
        "100 µs",
        micros(
            () ->
                EscalationPolicy.recommend(
                    plan.thresholds(), new Sheet(axes, Set.of()), List.of())));
    DutyCall call =
        new DutyCall(
            UUID.randomUUID(),
            "C-2026-0001",
            Tier.NATIONAL_CRISIS,
            Set.copyOf(SECTORS),
            Set.of(),
            Instant.now(),
            false,
            plan.version());
    figures.figure(
        "activating all duties of a national crisis in three sectors ("
            + DutyActivation.missing(plan, call, List.of()).size()
            + "), p99",
        "100 µs",
        micros(() -> DutyActivation.missing(plan, call, List.of())));
  }

  private static String micros(Supplier<Object> function) {
    long[] nanos = new long[CALLS];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < CALLS; i++) {
        long begin = System.nanoTime();
        seen += function.get().hashCode();
        nanos[i] = System.nanoTime() - begin;
      }
    }
    Arrays.sort(nanos);
    return number(nanos[CALLS * 99 / 100] / 1e3)
        + " µs (p50 "
        + number(nanos[CALLS / 2] / 1e3)
        + ")";
  }

  /** From the sending of the act that completes the decision to the whole list of duties. */
  void crisis() throws IOException {
    Map<String, String> tokens = tokens();
    double[] millis = new double[CRISES];
    int duties = 0;
    try (Wire wire = new Wire(server.address())) {
      for (int i = 0; i < CRISES; i++) {
        String proposal = "/crises/" + proposed(wire, tokens) + "/proposals/1";
        call(wire, "POST", proposal + "/decisions", tokens.get("primeMinister"), APPROVE);
        long begin = System.nanoTime();
        call(wire, "POST", proposal + "/confirmations", tokens.get("interior"), "{}");
        JsonNode list =
            call(
                wire,
                "GET",
                proposal.replace("/proposals/1", "/duties?pageSize=200"),
                tokens.get("dutyOfficer"),
                "");
        millis[i] = (System.nanoTime() - begin) / 1e6;
        duties = list.path("items").size();
      }
    }
    figures.figure(
        "national crisis in three sectors: decision to " + duties + " visible duties, slowest",
        "1,000 ms",
        number(Arrays.stream(millis).max().orElseThrow())
            + " ms (median "
            + number(median(millis))
            + ")");
  }

  private static final String APPROVE = "{\"decision\":\"approve\"}";

  private static String proposed(Wire wire, Map<String, String> tokens) throws IOException {
    StringBuilder incidents = new StringBuilder();
    for (String sector : SECTORS) {
      JsonNode notification =
          call(
              wire,
              "POST",
              "/notifications",
              tokens.get("analyst"),
              """
              {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Bench"},
               "contact": {"phone": "+32 2 000 00 00"}, "language": "en", "title": "Bench",
               "awareAt": "2026-03-02T06:10:00Z", "sector": "%s", "channel": "phone"}
              """
                  .formatted(UUID.randomUUID(), sector));
      JsonNode opened =
          call(
              wire,
              "POST",
              "/notifications/" + notification.path("reference").asText() + "/triage",
              tokens.get("analyst"),
              """
              {"action": "openIncident", "severity": "severe", "sectors": ["%s"], "tlp": "amber"}
              """
                  .formatted(sector));
      incidents.append(incidents.length() == 0 ? "" : ",");
      incidents.append('"').append(opened.path("incident").asText()).append('"');
    }
    String file =
        call(
                wire,
                "POST",
                "/crises",
                tokens.get("dutyOfficer"),
                "{\"title\":\"Bench\",\"incidents\":["
                    + incidents
                    + "],\"tier\":\"nationalCrisis\",\"grounds\":\"bench\"}")
            .path("reference")
            .asText();
    call(
        wire,
        "POST",
        "/crises/" + file + "/proposals/1/supports",
        tokens.get("crisisCentre"),
        "{}");
    return file;
  }

  private static JsonNode call(Wire wire, String method, String path, String token, String body)
      throws IOException {
    Wire.Answer answer =
        wire.send(
            Wire.request(
                method,
                "/api/v1" + path,
                token,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8)));
    if (answer.status() / 100 != 2) {
      throw new IOException(method + " " + path + ": " + answer.status() + " " + answer.text());
    }
    return JSON.readTree(answer.body());
  }

  /** A token of each role of the demonstration. */
  private Map<String, String> tokens() throws IOException {
    Map<String, String> tokens = new java.util.TreeMap<>();
    for (JsonNode person : JSON.readTree(server.home().resolve("demo-accounts.json").toFile())) {
      tokens.putIfAbsent(person.path("role").asText(), person.path("token").asText());
    }
    return tokens;
  }

  /**
   * Many duties whose time ends at the same instant, in the crisis that runs, spread over the
   * services of the plan: nobody fulfils them. They were called an hour before, so that none goes
   * up the line a second time while it is measured.
   *
   * @return that instant
   */
  Instant deadlines(int count) throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into duty (id, crisis_id, crisis, code, plan_version, service, tier, task, title,
            done_when, state, called_at, acknowledge_by, due_at, tlp, sectors, services, exercise)
          select gen_random_uuid(), c.id, c.reference, 'TASK-' || 100000 + n, c.plan_version,
            s.service, 'none', true, 'Bench', 'Bench', 'acknowledged', now() - interval '1 hour',
            date_trunc('second', now()) + interval '5 seconds',
            date_trunc('second', now()) + interval '5 seconds', 'amber', '{}', array[s.service],
            false
          from (select * from crisis where status = 'running' and not exercise
              order by opened_at limit 1) c,
            generate_series(1, %d) n
            join (select service, row_number() over (order by service) - 1 as no,
                count(*) over () as all_of_them
              from (select distinct service from duty where not task) d) s
              on n %% s.all_of_them = s.no
          """
              .formatted(count));
      return Instant.parse(
          Bench.one(
              statement,
              "select to_char(max(due_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                  + " from duty where title = 'Bench'"));
    }
  }

  /** How many of them were not told yet. */
  long waiting() throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      return Long.parseLong(
          Bench.one(
              statement,
              "select count(*) from duty where title = 'Bench' and overdue_raised_at is null"));
    }
  }
}
