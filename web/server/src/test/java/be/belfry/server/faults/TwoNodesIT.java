package be.belfry.server.faults;

import static be.belfry.server.faults.Race.get;
import static be.belfry.server.faults.Race.hasOneWinner;
import static be.belfry.server.faults.Race.post;
import static be.belfry.server.faults.Race.put;
import static be.belfry.server.faults.Race.race;
import static be.belfry.server.faults.Race.stored;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two equal nodes on one database: whatever is asked of both at the same instant happens once, and
 * the loss of one is not noticed by who asks the other. {@code -Dbelfry.faults.races=N} for N
 * percent of the races, {@code -Dbelfry.faults.tiers=N} for N of them about a tier.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private static final int PERCENT = Integer.getInteger("belfry.faults.races", 100);
  private static final int RACES = 1000 * PERCENT / 100;
  private static final int SUBMISSIONS = 450 * PERCENT / 100;

  /**
   * So many files: one decision puts a tier in force, with all its duties, and one ends it. The
   * other decisions are of the nation. {@code DecisionRaceIT} races them on the database.
   */
  private static final int TIERS =
      Math.min(RACES / 2, Integer.getInteger("belfry.faults.tiers", 30 * PERCENT / 100));

  /** So many times two reports of a crisis are issued at once; each makes four documents. */
  private static final int REPORTS = 3;

  private static final int OFFICERS = 8;
  private static final Duration ANOTHER_NODE_GOES_ON = Duration.ofSeconds(30);

  /** The watch of the clocks has a turn twice a minute, and the lease of a dead node ends first. */
  private static final Duration CLOCKS_GO_ON = Duration.ofSeconds(50);

  private static final String CLOCK_TOLD =
      "select count(*) from audit_entry where action = 'clock.overdueTold' and object = '%s'";

  private static final String ACKNOWLEDGED =
      "select count(*) from audit_entry where action = 'duty.acknowledged'";

  private static final String APPROVE = "{'decision': 'approve'}";

  private static final String MOVED =
      "select count(*) from audit_entry where action = 'national.levelChanged'";

  private static final String DECIDED =
      "select count(*) from audit_entry where action = 'crisis.tierChanged'";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Pair pair;
  private static String officer;
  private static List<String> officers;
  private static List<String> centre;
  private static List<String> directors;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
    officers = pair.first.accounts("dutyOfficer", OFFICERS);
    officer = officers.get(0);
    centre = pair.first.accounts("crisisCentre", 2);
    directors = pair.first.accounts("director", 2);
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
  @ExtendWith(NoSecondTry.class)
  void theSameSubmissionToBothNodesIsOneNotificationOneReceiptAndOneMail() throws Exception {
    Load load = Load.byHand(pair.first::address, pair.analysts);
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
    count("submissions", SUBMISSIONS);
    // Both relays work at once on what is due: each mail leaves one of them, once. Others' mails,
    // which wait for their next try, are not looked at.
    Set<String> mails = mailsOf(load);
    assertThat(mails).hasSize(SUBMISSIONS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> pair.mails.taken().keySet().containsAll(mails));
    assertThat(mails).allSatisfy(mail -> assertThat(pair.mails.taken()).containsEntry(mail, 1));
  }

  /**
   * A notifier holds a receipt of the first node. Both nodes give it again to the byte; one that
   * was never signed is signed by the node alone whose key it names, with the same signature.
   */
  @Test
  @Order(2)
  void theReceiptIsTheSameWhicheverNodeIsAsked() throws Exception {
    Load load = Load.byHand(pair.first::address, pair.analysts);
    UUID id = UUID.randomUUID();
    String body = load.body(id);
    String held = load.post(pair.first.address(), id, body).body();
    String path = "/notifications/" + JSON.readTree(held).path("reference").asText() + "/receipt";
    String signed =
        "select count(*) from receipt r join submission s using (notification_id)"
            + " where r.xmin = s.xmin and r.signature is not null and r.notification_id = '"
            + id
            + "'";
    assertThat(number(signed)).as("in the transaction of what it signs").isOne();
    for (Node node : List.of(pair.second, pair.first)) {
      assertThat(load.post(node.address(), id, body).body()).isEqualTo(held);
      assertThat(load.get(node.address(), path).body()).isEqualTo(held);
    }

    String lose = "update receipt set signature = null where notification_id = '" + id + "'";
    assertThat(pair.first.change(lose)).isOne();
    for (HttpResponse<String> answer :
        List.of(
            load.post(pair.second.address(), id, body), load.get(pair.second.address(), path))) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.body()).contains("notification_keyElsewhere");
      assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }
    String reference = JSON.readTree(held).path("reference").asText();
    String session = session();
    for (String page : List.of("status", "receipt.json")) {
      String asked = "/notification/" + page + "?reference=" + reference;
      HttpResponse<String> answer = open(pair.second, session, asked);
      assertThat(answer.statusCode()).as(asked).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).as(asked).contains("60");
      assertThat(open(pair.first, session, asked).statusCode()).as(asked).isEqualTo(200);
      assertThat(pair.first.change(lose)).as("signed by the node with its key").isOne();
    }
    assertThat(load.get(pair.first.address(), path).body()).isEqualTo(held);
    assertThat(load.get(pair.second.address(), path).body()).isEqualTo(held);
    assertThat(pair.first.change(lose)).isOne();
    assertThat(load.post(pair.first.address(), id, body).body()).isEqualTo(held);
    assertThat(load.post(pair.second.address(), id, body).body()).isEqualTo(held);
  }

  /** The {@code Message-ID} of each acknowledgement of a load. */
  private static Set<String> mailsOf(Load load) throws SQLException, IOException {
    Set<String> references = new HashSet<>();
    for (String receipt : load.acknowledged.values()) {
      references.add(JSON.readTree(receipt).path("reference").asText());
    }
    Set<String> mails = new HashSet<>();
    try (Connection owner = pair.first.owner();
        PreparedStatement query =
            owner.prepareStatement(
                """
                select '<' || o.id || '@belfry>' from outbox_message o
                where substring(o.body from 'N-[0-9]{4}-[0-9]+') = any (?)
                """)) {
      query.setArray(1, owner.createArrayOf("text", references.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          mails.add(row.getString(1));
        }
      }
    }
    return mails;
  }

  private static String incident() throws IOException, InterruptedException {
    return Race.incident(pair.first, pair.second, pair.analysts.get(0), "amber");
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
  @Order(3)
  @ExtendWith(NoSecondTry.class)
  void twoDecisionsAtOnceAreOneDecisionWithOneSetOfDuties() throws Exception {
    int before = number(DECIDED);
    List<String> wrong = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (int i = 0; i < TIERS; i++) {
      String file = "/crises/" + proposed(incident());
      files.add(file);
      wrong.addAll(raceDirectors(file + "/proposals/1/decisions"));
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
    assertThat(number(DECIDED) - before).isEqualTo(TIERS);

    for (String file : files) {
      stored(pair.first, officer, file + "/proposals", "{'tier': 'none', 'grounds': 'over'}");
      wrong.addAll(raceDirectors(file + "/proposals/2/decisions"));
    }
    assertThat(wrong).isEmpty();
    assertThat(number(DECIDED) - before).isEqualTo(2 * TIERS);
    assertThat(
            number(
                """
                select count(*) from duty where state in ('open', 'acknowledged')
                  and crisis in (select reference from crisis where title = 'Race')
                """))
        .as("with the tier its duties end")
        .isZero();
  }

  /** Two directors approve at once, each on his node; what else than one winner came of it. */
  private static List<String> raceDirectors(String path) throws Exception {
    List<HttpResponse<String>> answers =
        race(
            () -> post(pair.first, directors.get(0), path, APPROVE),
            () -> post(pair.second, directors.get(1), path, APPROVE));
    return hasOneWinner(answers)
        ? List.of()
        : List.of(path + " " + answers.get(0).body() + " " + answers.get(1).body());
  }

  @Test
  @Order(4)
  @ExtendWith(NoSecondTry.class)
  void twoDecisionsOfTheNationAtOnceAreOne() throws Exception {
    int before = number(MOVED);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < RACES - 2 * TIERS; i++) {
      String path =
          stored(
                  pair.first,
                  officers.get(i % OFFICERS),
                  "/national/activation/proposals",
                  "{'level': '%s', 'grounds': 'race'}"
                      .formatted(i % 2 == 0 ? "standBy" : "preAlert"))
              .path("href")
              .asText()
              .replace("/api/v1", "");
      List<HttpResponse<String>> answers =
          race(
              () -> post(pair.first, centre.get(0), path + "/decisions", APPROVE),
              () -> post(pair.second, centre.get(1), path + "/decisions", APPROVE));
      if (!hasOneWinner(answers)) {
        wrong.add(path + " " + answers.get(0).body() + " " + answers.get(1).body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(number(MOVED) - before).isEqualTo(RACES - 2 * TIERS);
    count("decisions (%,d of a tier)".formatted(2 * TIERS), RACES);
  }

  private static void count(String what, int races) {
    System.out.printf("TwoNodesIT: %,d %s raced by both nodes, one effect each%n", races, what);
  }

  /** A new report or a correction; gives its path. */
  private static String opened(Node node, String path, String body) throws Exception {
    return "/sitreps/" + stored(node, centre.get(0), path, body).path("id").asText();
  }

  private static HttpResponse<String> issue(Node node, String director, String report, String seen)
      throws Exception {
    return post(node, director, report + "/issues", "{}", "If-Match", seen);
  }

  private static String seen(String report) throws Exception {
    return get(pair.first, centre.get(0), report).headers().firstValue("ETag").orElseThrow();
  }

  /**
   * The first report is issued on both nodes at once; then a next one here and a correction there.
   */
  @Test
  @Order(5)
  @ExtendWith(NoSecondTry.class)
  void reportsThatBothNodesIssueAtOnceAreNumberedInARow() throws Exception {
    String crisis = proposed(incident());
    stored(pair.first, directors.get(0), "/crises/" + crisis + "/proposals/1/decisions", APPROVE);
    String reports = "/crises/" + crisis + "/sitreps";
    String cutOff = "{'cutOff': '" + Instant.now().plus(Duration.ofHours(1)) + "'}";
    String first = opened(pair.first, reports, cutOff);
    HttpResponse<String> open = get(pair.second, centre.get(0), first);
    ObjectNode text = (ObjectNode) JSON.readTree(open.body()).path("text");
    ((ObjectNode) text.path("situation")).put("nl", "Er is stroom.");
    ObjectNode body = JSON.createObjectNode().put("tlp", "amber");
    body.putArray("audience").add("services");
    body.set("text", text);
    HttpResponse<String> saved =
        put(pair.second, centre.get(0), first, body.toString(), "If-Match", seen(first));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    String written = seen(first);
    List<HttpResponse<String>> same =
        race(
            () -> issue(pair.first, directors.get(0), first, written),
            () -> issue(pair.second, directors.get(1), first, written));
    assertThat(hasOneWinner(same)).as(same.get(0).body() + same.get(1).body()).isTrue();

    String corrected = first;
    for (int round = 0; round < REPORTS; round++) {
      String next = opened(pair.first, reports, cutOff);
      String correction = opened(pair.second, corrected + "/corrections", "{}");
      String seenNext = seen(next);
      String seenCorrection = seen(correction);
      for (HttpResponse<String> answer :
          race(
              () -> issue(pair.first, directors.get(0), next, seenNext),
              () -> issue(pair.second, directors.get(1), correction, seenCorrection))) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      }
      corrected = next;
    }
    String numbers = "from sitrep where crisis = '" + crisis + "' and status = 'issued'";
    int issued = 2 * REPORTS + 1;
    assertThat(number("select count(*) " + numbers)).isEqualTo(issued);
    assertThat(number("select count(distinct number) " + numbers))
        .as("none twice")
        .isEqualTo(issued);
    assertThat(number("select max(number) " + numbers)).as("none left out").isEqualTo(issued);
    assertThat(number("select min(number) " + numbers)).isEqualTo(1);
  }

  /** Tasks of a crisis that the program made, written past it: the races are about what follows. */
  private static String tasks(String state, String due, int count)
      throws IOException, InterruptedException, SQLException {
    String crisis = proposed(incident());
    stored(
        pair.first,
        directors.get(0),
        "/crises/" + crisis + "/proposals/1/decisions",
        "{'decision': 'approve'}");
    pair.first.change(
        """
        insert into duty (id, version, crisis_id, crisis, code, plan_version, service, tier, task,
          title, done_when, state, called_at, acknowledge_by, due_at, tlp, sectors, services,
          exercise)
        select gen_random_uuid(), 1, c.id, c.reference, 'TASK-' || n, c.plan_version, 'CCB', 'none',
          true, 'Race', 'Raced', '%s', now(), now() + interval '1 hour', now() + interval '%s',
          'amber', '{}', '{CCB}', false
        from crisis c, generate_series(1, %d) n where c.reference = '%s'
        """
            .formatted(state, due, count, crisis));
    return crisis;
  }

  private static List<String> ids(String crisis) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection owner = pair.first.owner();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id from duty where task and crisis = '" + crisis + "'")) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  @Test
  @Order(6)
  @ExtendWith(NoSecondTry.class)
  void twoAcknowledgementsAtOnceAreOne() throws Exception {
    int before = number(ACKNOWLEDGED);
    List<String> wrong = new ArrayList<>();
    int i = 0;
    for (String duty : ids(tasks("open", "1 day", RACES))) {
      String path = "/duties/" + duty + "/acknowledgements?channel=phone&answeredBy=Bea";
      String who = officers.get(i++ % OFFICERS);
      List<HttpResponse<String>> answers =
          race(
              () -> post(pair.first, who, path, "{}", "If-Match", "\"1\""),
              () -> post(pair.second, who, path, "{}", "If-Match", "\"1\""));
      if (!hasOneWinner(answers)) {
        wrong.add(answers.get(0).body() + " " + answers.get(1).body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(number(ACKNOWLEDGED) - before).isEqualTo(RACES);
    count("acknowledgements", RACES);
  }

  private static int told(String crisis) throws SQLException {
    return number(
        "select count(*) from audit_entry where action = 'duty.overdue' and object like '"
            + crisis
            + "/%'");
  }

  private static int toldTwice(String crisis) throws SQLException {
    return number(
        "select count(*) from (select 1 from audit_entry where action = 'duty.overdue' and object"
            + " like '"
            + crisis
            + "/%' group by object having count(*) > 1) twice");
  }

  /** The raced mails as the mail server knows them; what else leaves meanwhile is not theirs. */
  private static List<String> raced(String subject) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection superuser = pair.first.superuser();
        Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select '<' || id || '@belfry>' from belfry.outbox_message"
                    + " where subject like '%s %%'".formatted(subject))) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  /** The timers of both nodes fall on the same duties, and the relays on the same mails. */
  @Test
  @Order(7)
  void whatIsLateIsToldOnceAndEachMailLeavesOnceByTheTimersOfBothNodes() throws Exception {
    String subject = "Race-" + UUID.randomUUID();
    assertThat(
            pair.first.change(
                """
                insert into outbox_message
                  (id, channel, recipient, subject, body, created_at, due_at)
                select gen_random_uuid(), 'mail', 'soc@example.be', '%s ' || n, 'Raced', now(),
                  now()
                from generate_series(1, %d) n
                """
                    .formatted(subject, RACES)))
        .isEqualTo(RACES);
    String crisis = tasks("acknowledged", "-1 minute", RACES);
    Awaitility.await().atMost(Duration.ofSeconds(180)).until(() -> told(crisis) >= RACES);
    int told = told(crisis);
    int twice = toldTwice(crisis);
    NoSecondTry.once(
        "late duties, told by the timers of two nodes",
        () -> {
          assertThat(told).isEqualTo(RACES);
          assertThat(twice).isZero();
        });
    assertThat(
            number(
                "select count(*) from duty where overdue_raised_at is not null and task and crisis"
                    + " = '"
                    + crisis
                    + "'"))
        .isEqualTo(RACES);
    Awaitility.await()
        .atMost(Duration.ofSeconds(180))
        .until(() -> pair.mails.taken().keySet().containsAll(raced(subject)));
    List<String> mails = raced(subject);
    NoSecondTry.once(
        "mails, sent by the relays of two nodes",
        () -> assertThat(mails).hasSize(RACES).isSubsetOf(pair.mails.takenOnce()));
    count("late duties (timers)", RACES);
    count("mails (relays)", RACES);
    assertThat(
            number(
                "select count(distinct pid) from pg_stat_activity where application_name ="
                    + " 'belfry'"))
        .as("both nodes are at work")
        .isGreaterThan(1);
  }

  /** Last: the second node is gone afterwards, and is started again. */
  @Test
  @Order(8)
  void aSessionSurvivesTheLossOfItsNodeAndNothingIsLost() throws Exception {
    String secret = session();
    assertThat(home(pair.second, secret)).isEqualTo(200);
    OpenForm form = OpenForm.of(pair.second, secret);
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
      // As if it had been at work on what is late: whoever holds the lease is dead from now on.
      String late = tasks("acknowledged", "1 second", 100);
      String owed = clockThatRunsOut();
      Batch batch = Batch.begun();
      batch.killsItsNodeAtTheSecondRow();
      assertThat(
              number(
                  "select count(*) from lease where job <> 'statistics'"
                      + " and expires_at > clock_timestamp() + interval '20 seconds'"))
          .as("whatever a node watches is free again in time; months are looked at every 5 min")
          .isZero();
      pair.first.change(
          "update lease set holder = 'killed', expires_at = clock_timestamp() + interval '15"
              + " seconds'");
      long dead = System.nanoTime();
      load.awaitMore(50);
      assertThat(home(pair.first, secret)).as("signed in on the other node too").isEqualTo(200);
      form.isTakenBy(pair.first, secret);
      batch.goesOn(pair.first);
      Awaitility.await().atMost(ANOTHER_NODE_GOES_ON).until(() -> told(late) >= 100);
      Awaitility.await()
          .atMost(CLOCKS_GO_ON.minusNanos(System.nanoTime() - dead))
          .until(() -> number(CLOCK_TOLD.formatted(owed)) == 1);
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
        NoSecondTry.once("kill -9 of one of two nodes", truth::holds);
      }
    }
  }

  /**
   * A clock of the law that has run out when the node is dead; gives the reference of its report.
   */
  private static String clockThatRunsOut() throws Exception {
    String report = Race.notification(pair.first, officer);
    int changed =
        pair.first.change(
            """
            update legal_clock set target_at = clock_timestamp() + interval '1 second',
              last_lawful_at = clock_timestamp() + interval '2 seconds'
            where id = (select k.id from legal_clock k join notification n using (thread_id)
              where n.reference = '%s' and k.started_at is not null and k.reported_at is null
              order by k.id limit 1)
            """
                .formatted(report));
    assertThat(changed).isEqualTo(1);
    return report;
  }

  /** A form that was opened on one node and filled in: what a browser would send. */
  private record OpenForm(String title, String bytes) {
    private static final String PATH = "/communication/draft";

    static OpenForm of(Node node, String secret) {
      String title = "typed " + UUID.randomUUID();
      Visitor visitor = visitor(node, secret);
      visitor.open(PATH + "?lang=en");
      Map<String, String> filled =
          Map.of("sectors", "energy", "words:0:title", title, "words:0:text", "what");
      return new OpenForm(title, visitor.filledIn("warning", "go", filled));
    }

    void isTakenBy(Node node, String secret) throws SQLException {
      Visitor visitor = visitor(node, secret);
      assertThat(visitor.post(PATH, bytes)).as(visitor.page()).contains("/communication/warning");
      assertThat(number("select count(*) from warning where content like '%" + title + "%'"))
          .isEqualTo(1);
    }

    private static Visitor visitor(Node node, String secret) {
      return new Visitor(node.address(), "198.51.100.77").with("belfry_session", secret);
    }
  }

  /** An act on three notifications that opens one incident, and whose node dies in the middle. */
  private record Batch(String key, List<String> rows) {
    static Batch begun() throws IOException, InterruptedException {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rows.add(Race.notification(pair.first, officer));
      }
      return new Batch(UUID.randomUUID().toString(), rows);
    }

    void killsItsNodeAtTheSecondRow() throws SQLException {
      try (Connection owner = pair.first.owner();
          Statement held = owner.createStatement()) {
        owner.setAutoCommit(false);
        held.execute(
            "select 1 from notification where reference = '" + rows.get(1) + "' for update");
        CompletableFuture.runAsync(() -> sent(pair.second));
        // That node waits for a lock for three seconds.
        Awaitility.await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(30))
            .until(() -> isWaitedFor(held));
        pair.second.kill();
      }
    }

    private static boolean isWaitedFor(Statement held) throws SQLException {
      try (ResultSet waiting =
          held.executeQuery(
              "select 1 from pg_locks"
                  + " where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
        return waiting.next();
      }
    }

    void goesOn(Node node) throws IOException {
      JsonNode items = JSON.readTree(sent(node)).path("items");
      assertThat(items.findValuesAsText("reference")).isEqualTo(rows);
      assertThat(items.findValuesAsText("result")).containsOnly("done");
      assertThat(Set.copyOf(items.findValuesAsText("outcome"))).as("one incident").hasSize(1);
    }

    private String sent(Node node) {
      String body =
          "{'notifications': ['" + String.join("', '", rows) + "'], 'action': 'openIncident'}";
      try {
        return post(node, officer, "/triageBatches", body, "Idempotency-Key", key).body();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
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
    return open(node, secret, "/profile").statusCode();
  }

  private static HttpResponse<String> open(Node node, String secret, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(node.address() + path))
            .header("Cookie", "belfry_session=" + secret)
            .build(),
        BodyHandlers.ofString());
  }
}
