package be.belfry.server.faults;

import static be.belfry.server.faults.Race.read;
import static be.belfry.server.faults.Race.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node whose clock is an hour behind or ahead changes no due time and no state: of legal clocks,
 * duties and steps of procedures. Each is asked too of a known-bad variant that trusts the node's
 * clock, and must find it.
 */
class WrongClockIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All that a crisis makes, with its distance from the moment that it counts from. */
  private static final String DUE =
      """
      select d.code || ' ' || extract(epoch from d.due_at - d.called_at) || ' '
        || extract(epoch from d.acknowledge_by - d.called_at)
      from duty d where d.crisis = '%1$s'
      union all
      select r.code || '/' || s.no || ' ' || extract(epoch from s.due_at - r.started_at)
      from step_run s join playbook_run r on r.id = s.run_id
      where r.crisis = '%1$s' and s.anchor = 't0'
      order by 1
      """;

  /** What began at a moment that is not that of the decision. */
  private static final String ELSEWHEN =
      """
      select code from duty where crisis = '%1$s' and called_at not between '%2$s' and '%3$s'
      union all
      select code from playbook_run
      where crisis = '%1$s' and started_at not between '%2$s' and '%3$s'
      """;

  /** Which way the node's clock is wrong. */
  enum Wrong {
    BEHIND(FaultAgent.CLOCK_BEHIND, -30),
    AHEAD(FaultAgent.CLOCK_AHEAD, 30);

    private final String fault;

    /** From now, when something is due that the right clock and the wrong one see differently. */
    private final int minutes;

    Wrong(String fault, int minutes) {
      this.fault = fault;
      this.minutes = minutes;
    }

    /** Whether it is late by the law. */
    boolean isLate() {
      return minutes < 0;
    }

    /** Does some work while the second node's clock is wrong. */
    void during(FaultAgent.Work work) throws Exception {
      FaultAgent.during(fault, work);
      awaitRightClock();
    }
  }

  private static Pair pair;
  private static String officer;
  private static String director;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
    officer = pair.first.accounts("dutyOfficer", 1).get(0);
    director = pair.first.accounts("director", 1).get(0);
  }

  private static List<String> column(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("set search_path to belfry");
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  /** Works and says that its clock is wrong; messages of other tests may be overdue beside it. */
  private static boolean isClockTold(String health) {
    return health.startsWith("200 {\"status\":\"DEGRADED\"") && health.contains("clockDiffers");
  }

  private static void awaitRightClock() {
    pair.second.awaitHealth(
        "clock right", health -> health.startsWith("200 ") && !isClockTold(health));
  }

  private static String databaseTime() throws SQLException {
    return column("select clock_timestamp()::text").get(0);
  }

  /** Between what the receipt says and this machine's clock; both are right when no fault is on. */
  private static Duration lateness(JsonNode receipt) {
    return Duration.between(Instant.parse(receipt.path("receivedAt").asText()), Instant.now())
        .abs();
  }

  private static JsonNode receipt() throws IOException {
    Load load = Load.byHand(pair.second::address, pair.analysts);
    UUID id = UUID.randomUUID();
    HttpResponse<String> answer = load.post(pair.second.address(), id, load.body(id));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body());
  }

  /** What holds while a node's clock is wrong; also asked of a variant that trusts that clock. */
  private static boolean isLegalTimeRight() throws IOException {
    JsonNode receipt = receipt();
    Instant received = Instant.parse(receipt.path("receivedAt").asText());
    Instant reply = null;
    for (JsonNode clock : receipt.path("clocks")) {
      if (clock.path("regime").asText().equals("csirtReply")) {
        reply = Instant.parse(clock.path("dueAt").asText());
      }
    }
    return lateness(receipt).compareTo(Duration.ofMinutes(1)) < 0
        && (reply == null || reply.isAfter(received));
  }

  /**
   * The state, at the wrong node, of an early warning that was due half an hour ago, or is due in
   * half an hour: by a clock that is an hour wrong it is the other way round.
   */
  private static String stateOfWhatEndsAbout(Wrong wrong) throws IOException, InterruptedException {
    Load load = Load.byHand(pair.second::address, pair.analysts);
    UUID id = UUID.randomUUID();
    Instant aware = Instant.now().plus(Duration.ofMinutes(wrong.minutes - 24 * 60));
    String body =
        load.body(id)
            .replace("earlyWarning", "intermediateReport")
            .replace("2026-03-02T06:10:00Z", aware.toString());
    HttpResponse<String> answer = load.post(pair.second.address(), id, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String reference = JSON.readTree(answer.body()).path("reference").asText();
    JsonNode clocks =
        JSON.readTree(
            load.get(pair.second.address(), "/notifications/" + reference + "/clocks").body());
    for (JsonNode clock : clocks.path("items")) {
      if (clock.path("stage").asText().equals("earlyWarning")) {
        return clock.path("state").asText();
      }
    }
    throw new AssertionError("no early warning in " + clocks);
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void aWrongClockOfTheNodeMovesNoStateOfAClock(Wrong wrong) throws Exception {
    String byLaw = wrong.isLate() ? "overdue" : "due";
    assertThat(stateOfWhatEndsAbout(wrong)).isEqualTo(byLaw);
    wrong.during(
        () -> {
          assertThat(stateOfWhatEndsAbout(wrong)).isEqualTo(byLaw);
          FaultAgent.during(
              FaultAgent.LOCAL_CLOCK,
              () ->
                  assertThat(stateOfWhatEndsAbout(wrong))
                      .as("known-bad: the node's own clock")
                      .isEqualTo(wrong.isLate() ? "due" : "overdue"));
        });
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void aWrongClockOfTheNodeMovesNoLegalTimeAndIsTold(Wrong wrong) throws Exception {
    assertThat(isLegalTimeRight()).isTrue();
    wrong.during(
        () -> {
          pair.second.awaitHealth("clock told", WrongClockIT::isClockTold);
          assertThat(isLegalTimeRight()).isTrue();
          assertThat(isClockTold(pair.first.health())).isFalse();
          FaultAgent.during(
              FaultAgent.LOCAL_CLOCK,
              () -> assertThat(isLegalTimeRight()).as("known-bad: the node's own clock").isFalse());
        });
  }

  /** What the thread of an early warning owes, each from the receipt or as an instant. */
  private static Map<String, String> owed(Node node) throws IOException {
    Load load = Load.byHand(node::address, pair.analysts);
    UUID id = UUID.randomUUID();
    JsonNode receipt = JSON.readTree(load.post(node.address(), id, load.body(id)).body());
    Instant received = Instant.parse(receipt.path("receivedAt").asText());
    Map<String, String> owed = new TreeMap<>();
    for (JsonNode clock : receipt.path("clocks")) {
      Instant due = Instant.parse(clock.path("dueAt").asText());
      owed.put(
          clock.path("regime").asText() + " " + clock.path("stage").asText(),
          clock.path("regime").asText().equals("csirtReply")
              ? Duration.between(received, due).toString()
              : due.toString());
    }
    return owed;
  }

  /** A crisis that one node opens and decides. */
  private record Decided(String crisis, String before, String after) {
    static Decided on(Node node) throws Exception {
      String analyst = pair.analysts.get(0);
      Load load = Load.byHand(node::address, pair.analysts);
      UUID id = UUID.randomUUID();
      HttpResponse<String> receipt = load.post(node.address(), id, load.body(id));
      String notification = JSON.readTree(receipt.body()).path("reference").asText();
      String incident =
          stored(
                  node,
                  analyst,
                  "/notifications/" + notification + "/triage",
                  """
                  {'action': 'openIncident', 'classification': 'malicious-code:infected-system',
                   'phenomenon': 'ransomware', 'severity': 'high', 'sectors': ['energy'],
                   'tlp': 'amber'}
                  """)
              .path("incident")
              .asText();
      String crisis =
          stored(
                  node,
                  officer,
                  "/crises",
                  """
                  {'title': 'Wrong clock', 'incidents': ['%s'], 'tier': 'nationalIncident',
                   'grounds': 'why'}
                  """
                      .formatted(incident))
              .path("reference")
              .asText();
      String before = databaseTime();
      stored(
          node,
          director,
          "/crises/" + crisis + "/proposals/1/decisions",
          "{'decision': 'approve'}");
      return new Decided(crisis, before, databaseTime());
    }

    List<String> due() throws SQLException {
      return column(DUE.formatted(crisis));
    }

    List<String> elsewhen() throws SQLException {
      return column(ELSEWHEN.formatted(crisis, before, after));
    }

    /** All that has a due time is due so many minutes from now. */
    void makeDue(int minutes) throws SQLException {
      pair.first.change(
          """
          update belfry.duty set due_at = now() + interval '%1$d minutes',
            acknowledge_by = now() + interval '%1$d minutes'
          where crisis = '%2$s'
          """
              .formatted(minutes, crisis));
      pair.first.change(
          """
          update belfry.step_run s set due_at = now() + interval '%d minutes'
          from belfry.playbook_run r where r.id = s.run_id and r.crisis = '%s'
          """
              .formatted(minutes, crisis));
    }

    /** What a node says of each duty and each procedure: state and lateness. */
    Map<String, String> told(Node node) throws IOException, InterruptedException {
      Map<String, String> told = new TreeMap<>();
      for (JsonNode duty :
          read(node, officer, "/crises/" + crisis + "/duties?pageSize=200").path("items")) {
        told.put(
            duty.path("code").asText(),
            duty.path("state").asText() + (duty.path("overdue").asBoolean() ? " overdue" : ""));
      }
      for (JsonNode run :
          read(node, officer, "/crises/" + crisis + "/playbookRuns").path("items")) {
        for (JsonNode step :
            read(node, officer, "/playbookRuns/" + run.path("id").asText()).path("steps")) {
          told.put(
              run.path("code").asText() + "/" + step.path("no").asText(),
              step.path("state").asText() + (step.path("overdue").asBoolean() ? " overdue" : ""));
        }
      }
      return told;
    }
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void aWrongClockOfTheNodeMovesNoDueTime(Wrong wrong) throws Exception {
    Map<String, String> owed = owed(pair.first);
    assertThat(owed).containsKeys("csirtReply reply", "nis2 incidentNotification");
    List<String> due = Decided.on(pair.first).due();
    assertThat(due).hasSizeGreaterThan(20);
    wrong.during(
        () -> {
          assertThat(owed(pair.second)).isEqualTo(owed);
          Decided decided = Decided.on(pair.second);
          assertThat(decided.elsewhen()).isEmpty();
          assertThat(decided.due()).isEqualTo(due);
          FaultAgent.during(
              FaultAgent.LOCAL_CLOCK,
              () ->
                  assertThat(Decided.on(pair.second).elsewhen())
                      .as("known-bad: duties and procedures begin by the node's own clock")
                      .hasSizeGreaterThan(10));
        });
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void aWrongClockOfTheNodeMovesNoStateOfADutyOrStep(Wrong wrong) throws Exception {
    Decided decided = Decided.on(pair.first);
    decided.makeDue(wrong.minutes);
    Map<String, String> told = decided.told(pair.first);
    assertThat(told).hasSizeGreaterThan(20);
    assertThat(told.containsValue("open overdue")).isEqualTo(wrong.isLate());
    assertThat(told.keySet()).anyMatch(key -> key.contains("/"));
    wrong.during(
        () -> {
          assertThat(decided.told(pair.second)).isEqualTo(told);
          FaultAgent.during(
              FaultAgent.LOCAL_CLOCK,
              () ->
                  assertThat(decided.told(pair.second).containsValue("open overdue"))
                      .as("known-bad: late by the node's own clock")
                      .isNotEqualTo(wrong.isLate()));
        });
  }
}
