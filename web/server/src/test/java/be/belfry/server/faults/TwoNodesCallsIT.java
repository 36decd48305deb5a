package be.belfry.server.faults;

import static be.belfry.server.faults.Race.get;
import static be.belfry.server.faults.Race.hasOneWinner;
import static be.belfry.server.faults.Race.post;
import static be.belfry.server.faults.Race.race;
import static be.belfry.server.faults.Race.read;
import static be.belfry.server.faults.Race.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Fresh;
import be.belfry.server.NoSecondTry;
import be.belfry.server.plan.PlanParcel;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two equal nodes on one database: a call-out is answered once and goes to the next in line once,
 * and a version of the plan comes into force on both at the same instant.
 */
class TwoNodesCallsIT {
  private static final int CALLS = Integer.getInteger("belfry.faults.races", 100);

  /** So many lines whose time is over at once are called further. */
  private static final int LINES = 10;

  private static Pair pair;
  private static List<String> officers;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
    officers = pair.first.accounts("dutyOfficer", 2);
    for (String rank : List.of("first", "substitute")) {
      UUID id = UUID.randomUUID();
      pair.first.sql(
          """
          insert into belfry.contact (id, unit, name, language, rank, exercise, changed_at)
          values ('%s', 'CCB', 'Raced', 'nl', '%s', false, now())
          """
              .formatted(id, rank),
          """
          insert into belfry.contact_channel (id, contact_id, kind, address)
          values (gen_random_uuid(), '%s', 'mail', '%s@race.example')
          """
              .formatted(id, rank));
    }
  }

  /** Others that use the pair find the directory as it was. */
  @AfterAll
  static void stop() throws SQLException {
    pair.first.sql("update belfry.contact set ended_at = now() where name = 'Raced'");
  }

  private static HttpResponse<String> called(String cause) throws Exception {
    HttpResponse<String> started =
        post(
            pair.first,
            officers.get(0),
            "/callouts",
            "{'unit': 'CCB', 'cause': '%s', 'text': '', 'answerWithinMinutes': 5}"
                .formatted(cause));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    return started;
  }

  private static int number(String query) throws SQLException {
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<String> texts(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  @Test
  @ExtendWith(NoSecondTry.class)
  void twoAnswersToACallAtOnceAreOne() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      HttpResponse<String> started = called("R-ANSWER");
      String seen = started.headers().firstValue("ETag").orElseThrow();
      String path =
          started.headers().firstValue("Location").orElseThrow().replaceFirst(".*/api/v1", "")
              + "/acknowledgements";
      List<HttpResponse<String>> answers =
          race(
              () -> post(pair.first, officers.get(0), path, "{}", "If-Match", seen),
              () -> post(pair.second, officers.get(1), path, "{}", "If-Match", seen));
      if (!hasOneWinner(answers)) {
        wrong.add(answers.get(0).body() + " " + answers.get(1).body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(
            number(
                """
                select count(*) from belfry.audit_entry a join belfry.call_out c on c.id::text = a.object
                where a.action = 'callout.acknowledged' and c.cause = 'R-ANSWER'
                """))
        .isEqualTo(CALLS);
  }

  @Test
  void theNextInLineIsCalledOnceByTheTimersOfBothNodes() throws Exception {
    String cause = "R-NEXT-" + Fresh.number();
    for (int i = 0; i < LINES; i++) {
      called(cause);
    }
    String steps =
        "select count(*) from belfry.call_out_call l join belfry.call_out c on c.id = l.call_out_id"
            + " where c.cause = '%s' and l.step = ".formatted(cause);
    assertThat(number(steps + 1)).isEqualTo(LINES);
    pair.first.sql(
        "update belfry.call_out set next_at = clock_timestamp() where cause = '%s'"
            .formatted(cause));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> number(steps + 2) >= LINES);
    int next = number(steps + 2);
    NoSecondTry.once("calls of the next in line", () -> assertThat(next).isEqualTo(LINES));
    assertThat(
            number(
                "select count(*) from belfry.call_out where step = 2 and cause = '%s'"
                    .formatted(cause)))
        .isEqualTo(LINES);
    assertThat(
            number(
                """
                select count(*) from belfry.audit_entry a join belfry.call_out c on c.id::text = a.object
                where a.action = 'callout.called' and c.cause = '%s'
                """
                    .formatted(cause)))
        .isEqualTo(2 * LINES);
    List<String> mails =
        texts(
            """
            select '<' || l.message_id || '@belfry>'
            from belfry.call_out_call l join belfry.call_out c on c.id = l.call_out_id
            where c.cause = '%s'
            """
                .formatted(cause));
    assertThat(mails).hasSize(2 * LINES);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> pair.mails.taken().keySet().containsAll(mails));
    NoSecondTry.once(
        "mails of calls",
        () ->
            assertThat(mails)
                .allSatisfy(mail -> assertThat(pair.mails.taken()).containsEntry(mail, 1)));
  }

  private static String inForce(Node node) throws Exception {
    String today = LocalDate.now(ZoneId.of("Europe/Brussels")).toString();
    for (JsonNode plan : read(node, officers.get(0), "/plans").path("items")) {
      if (plan.path("inForceFrom").asText("9").compareTo(today) <= 0
          && plan.path("inForceUntil").asText("9").compareTo(today) >= 0) {
        return plan.path("version").asText();
      }
    }
    return "none";
  }

  /**
   * What its day would change: it begins today. What was read of a file never changes, so its key
   * does.
   */
  private static void letItsDayCome(String version, LocalDate day, LocalDate today)
      throws SQLException {
    pair.first.sql(
        "set session_replication_role = replica",
        """
        with moved as (select gen_random_uuid() as id, id as old from belfry.plan_version where name = '%s'),
          acts as (update belfry.plan_act a set plan_id = m.id from moved m where a.plan_id = m.old)
        update belfry.plan_version p set id = m.id, in_force_from = '%s',
          files = replace(p.files, 'inForceFrom: %s', 'inForceFrom: %s')
        from moved m where p.id = m.old
        """
            .formatted(version, today, day, today));
  }

  @Test
  void aVersionOfThePlanIsApprovedOnceAndComesIntoForceOnBothNodes() throws Exception {
    String owner = pair.first.accounts("planOwner", 1).get(0);
    List<String> directors = pair.first.accounts("director", 2);
    String centre = pair.first.accounts("crisisCentre", 1).get(0);
    LocalDate today = LocalDate.now(ZoneId.of("Europe/Brussels"));
    String name = "plan-race-" + Fresh.number();
    LocalDate day = today.plusYears(9).plusDays(Fresh.number());
    String before = inForce(pair.first);
    assertThat(inForce(pair.second)).isEqualTo(before).isNotEqualTo("none");
    HttpResponse<String> proposed =
        yaml(
            pair.first,
            owner,
            "/plans?reason=race",
            PlanParcel.text(name, day.toString(), UnaryOperator.identity()));
    assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);

    String approvals = "/plans/" + name + "/approvals";
    String seen = seen(pair.second, directors.get(0), name);
    List<HttpResponse<String>> office =
        race(
            () -> post(pair.first, directors.get(0), approvals, "{}", "If-Match", seen),
            () -> post(pair.second, directors.get(1), approvals, "{}", "If-Match", seen));
    assertThat(hasOneWinner(office)).as(office.get(0).body() + office.get(1).body()).isTrue();
    HttpResponse<String> second =
        post(pair.second, centre, approvals, "{}", "If-Match", seen(pair.second, centre, name));
    assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
    assertThat(read(pair.first, owner, "/plans/" + name).path("state").asText())
        .as("approved on the other node")
        .isEqualTo("approved");

    letItsDayCome(name, day, today);
    try {
      assertThat(Map.of("first", inForce(pair.first), "second", inForce(pair.second)))
          .as("both at once, before any timer has written it down")
          .isEqualTo(Map.of("first", name, "second", name));
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .until(
              () ->
                  number(
                          "select count(*) from belfry.audit_entry where action = 'plan.entered'"
                              + " and object = '%s'".formatted(name))
                      > 0);
      awaitAnotherTurn("plan-calendar");
      assertThat(
              number(
                  "select count(*) from belfry.audit_entry where action = 'plan.entered'"
                      + " and object = '%s'".formatted(name)))
          .as("written down once by the timers of both")
          .isEqualTo(1);
    } finally {
      pair.first.sql(
          "set session_replication_role = replica",
          "update belfry.plan_version set state = 'discarded' where name = '%s'".formatted(name));
    }
    assertThat(inForce(pair.first)).isEqualTo(before);
    assertThat(inForce(pair.second)).isEqualTo(before);
  }

  /**
   * The turn that renews the job's lease first may have begun before the question, the next one did
   * not.
   */
  private static void awaitAnotherTurn(String job) throws SQLException {
    String lease = "select expires_at::text from belfry.lease where job = '" + job + "'";
    for (int turn = 0; turn < 2; turn++) {
      List<String> before = texts(lease);
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !texts(lease).equals(before));
    }
  }

  private static String seen(Node node, String token, String plan) throws Exception {
    return get(node, token, "/plans/" + plan + "/standing")
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }
}
