package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two equal nodes on one database: whatever is asked of both at the same instant happens once, and
 * the loss of one is not noticed by who asks the other. {@code -Dbelfry.faults.races=N} for N
 * percent of the races.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private static final int PERCENT = Integer.getInteger("belfry.faults.races", 100);
  private static final int SUBMISSIONS = 450 * PERCENT / 100;
  private static final int TASKS = 120 * PERCENT / 100;
  private static final int DECISIONS = 30 * PERCENT / 100;

  private static final String ACKNOWLEDGED =
      "select count(*) from audit_entry where action = 'duty.acknowledged'";

  private static final String DECIDED =
      "select count(*) from audit_entry where action = 'crisis.tierChanged'";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ExecutorService POOL = Executors.newFixedThreadPool(8);

  private static Pair pair;
  private static String officer;
  private static List<String> directors;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
    officer = pair.first.accounts("dutyOfficer", 1).get(0);
    directors = pair.first.accounts("director", 2);
  }

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  private static HttpRequest.Builder request(Node node, String token, String path) {
    return HttpRequest.newBuilder(URI.create(node.address() + "/api/v1" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> post(
      Node node, String token, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(node, token, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(
        request.POST(BodyPublishers.ofString(body.replace('\'', '"'))).build(),
        BodyHandlers.ofString());
  }

  /** The version that both of a race have read. */
  private static String tag(Node node, String token, String path)
      throws IOException, InterruptedException {
    return CLIENT
        .send(request(node, token, path).GET().build(), BodyHandlers.ofString())
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  private static JsonNode stored(Node node, String token, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(node, token, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body());
  }

  /** Asks both nodes at the same instant. */
  private static List<HttpResponse<String>> race(
      Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> answer : POOL.invokeAll(List.of(one, other))) {
      answers.add(answer.get());
    }
    return answers;
  }

  /** One won, and the other was told that somebody was faster. */
  private static boolean hasOneWinner(List<HttpResponse<String>> answers) {
    long won = answers.stream().filter(a -> a.statusCode() < 300).count();
    long lost = answers.stream().filter(a -> List.of(409, 412).contains(a.statusCode())).count();
    return won == 1 && lost == 1;
  }

  private static int number(String query) throws SQLException {
    try (Connection owner = pair.first.owner();
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  @Order(1)
  void theSameSubmissionToBothNodesIsOneNotificationOneReceiptAndOneMail() throws Exception {
    Load load = Load.byHand(pair.first::address, pair.analysts);
    int mailsBefore = pair.mails.taken().size();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < SUBMISSIONS; i++) {
      UUID id = UUID.randomUUID();
      String body = load.body(id);
      List<HttpResponse<String>> answers =
          race(
              () -> load.post(pair.first.address(), id, body),
              () -> load.post(pair.second.address(), id, body));
      List<Integer> statuses = answers.stream().map(HttpResponse::statusCode).sorted().toList();
      boolean same =
          JSON.readTree(answers.get(0).body()).equals(JSON.readTree(answers.get(1).body()));
      if (!statuses.equals(List.of(200, 201)) || !same) {
        wrong.add(statuses + " " + answers.get(0).body() + " " + answers.get(1).body());
      }
      load.acknowledged.put(id, answers.get(0).body());
    }
    assertThat(wrong).isEmpty();
    try (Connection owner = pair.first.owner()) {
      Truth truth =
          Truth.of(load, 0, owner).count(ShippedServer.target(), "same submission on two nodes");
      assertThat(truth.lost()).isZero();
      assertThat(truth.doubled()).isZero();
    }
    // Both relays work at once on what is due: each mail leaves one of them, once.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> pair.mails.taken().size() - mailsBefore >= SUBMISSIONS);
    assertThat(pair.mails.taken().values()).containsOnly(1);
    assertThat(pair.mails.taken()).hasSize(mailsBefore + SUBMISSIONS);
  }

  private static String incident() throws IOException, InterruptedException {
    String analyst = pair.analysts.get(0);
    String notification =
        stored(
                pair.first,
                analyst,
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
                 'contact': {'phone': '+32 2 000 00 00'}, 'language': 'en', 'title': 'Control',
                 'awareAt': '2026-03-02T06:10:00Z', 'sector': 'energy', 'channel': 'phone'}
                """
                    .formatted(UUID.randomUUID()))
            .path("reference")
            .asText();
    return stored(
            pair.second,
            analyst,
            "/notifications/" + notification + "/triage",
            """
            {'action': 'openIncident', 'classification': 'malicious-code:infected-system',
             'phenomenon': 'ransomware', 'severity': 'high', 'sectors': ['energy'], 'tlp': 'amber'}
            """)
        .path("incident")
        .asText();
  }

  private static String proposed(String incident) throws IOException, InterruptedException {
    return stored(
            pair.first,
            officer,
            "/crises",
            "{'title': 'Race', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
                .formatted(incident))
        .path("reference")
        .asText();
  }

  @Test
  @Order(2)
  void twoDecisionsAtOnceAreOneDecisionWithOneSetOfDuties() throws Exception {
    int before = number(DECIDED);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      String crisis = proposed(incident());
      String path = "/crises/" + crisis + "/proposals/1/decisions";
      List<HttpResponse<String>> answers =
          race(
              () -> post(pair.first, directors.get(0), path, "{'decision': 'approve'}"),
              () -> post(pair.second, directors.get(1), path, "{'decision': 'approve'}"));
      if (!hasOneWinner(answers)) {
        wrong.add(crisis + " " + answers.get(0).body() + " " + answers.get(1).body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(
            number(
                """
                select count(distinct n) from (select count(*) as n from duty
                  where not task and crisis in (select reference from crisis where title = 'Race')
                  group by crisis_id) d
                """))
        .as("each crisis has the same duties, once")
        .isEqualTo(1);
    assertThat(number(DECIDED) - before).isEqualTo(DECISIONS);
  }

  @Test
  @Order(3)
  void twoAcknowledgementsAtOnceAreOne() throws Exception {
    String crisis = proposed(incident());
    stored(
        pair.first,
        directors.get(0),
        "/crises/" + crisis + "/proposals/1/decisions",
        "{'decision': 'approve'}");
    int before = number(ACKNOWLEDGED);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      String duty =
          stored(
                  pair.second,
                  officer,
                  "/crises/" + crisis + "/tasks",
                  "{'service': 'CCB', 'text': 'Look', 'doneWhen': 'Looked', 'dueAt': '%s'}"
                      .formatted(Instant.now().plusSeconds(3600)))
              .path("id")
              .asText();
      String path = "/duties/" + duty + "/acknowledgements";
      String read = tag(pair.first, officer, "/duties/" + duty);
      List<HttpResponse<String>> answers =
          race(
              () -> post(pair.first, officer, path, "{}", "If-Match", read),
              () -> post(pair.second, officer, path, "{}", "If-Match", read));
      if (!hasOneWinner(answers)) {
        wrong.add(answers.get(0).body() + " " + answers.get(1).body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(number(ACKNOWLEDGED) - before).isEqualTo(TASKS);
  }

  @Test
  @Order(4)
  void theWatchesOfBothNodesWorkInTurnOnOneLease() throws SQLException {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> number("select count(*) from lease where expires_at > clock_timestamp()") > 0);
    assertThat(
            number("select count(*) from (select 1 from lease group by job having count(*) > 1) l"))
        .isZero();
    assertThat(
            number(
                "select count(distinct pid) from pg_stat_activity where application_name ="
                    + " 'belfry'"))
        .as("both nodes are at work")
        .isGreaterThan(1);
  }

  /** Last: the second node is gone afterwards, and is started again. */
  @Test
  @Order(5)
  void aSessionSurvivesTheLossOfItsNodeAndNothingIsLost() throws Exception {
    String secret = session();
    assertThat(home(pair.second, secret)).isEqualTo(200);
    try (Load load =
        Load.begin(
            new java.util.function.Supplier<>() {
              private final java.util.concurrent.atomic.AtomicInteger turn =
                  new java.util.concurrent.atomic.AtomicInteger();

              @Override
              public URI get() {
                return (turn.getAndIncrement() % 2 == 0 ? pair.first : pair.second).address();
              }
            },
            pair.analysts)) {
      load.awaitMore(100);
      pair.second.kill();
      load.awaitMore(50);
      assertThat(home(pair.first, secret)).as("signed in on the other node too").isEqualTo(200);
      load.stop();
      int inDoubt = load.doubted.size();
      pair.second.start();
      load.settle();
      assertThat(load.inDoubt).isEmpty();
      assertThat(home(pair.second, secret)).isEqualTo(200);
      try (Connection owner = pair.first.owner()) {
        Truth truth =
            Truth.of(load, inDoubt, owner)
                .count(ShippedServer.target(), "kill -9 of one of two nodes");
        assertThat(truth.lost()).isZero();
        assertThat(truth.doubled()).isZero();
        assertThat(truth.unasked()).isZero();
      }
    }
  }

  private static String session() throws SQLException {
    String secret = Secrets.random();
    try (Connection owner = pair.first.owner();
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into login_session (id, secret_hash, account_id, user_agent, created_at,
                  last_seen_at, authenticated_at, factor_proven)
                select gen_random_uuid(), ?, t.account_id, 'test', now(), now(), now(), true
                from api_token t where t.secret_hash = ?
                """)) {
      insert.setString(1, Secrets.hash(secret));
      insert.setString(2, Secrets.hash(officer));
      insert.executeUpdate();
    }
    return secret;
  }

  private static int home(Node node, String secret) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(node.address() + "/profile"))
                .header("Cookie", "belfry_session=" + secret)
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
