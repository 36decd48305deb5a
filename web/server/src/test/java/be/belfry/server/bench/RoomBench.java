package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.median;
import static be.belfry.server.bench.Figures.number;

import be.belfry.server.bench.OpenLoop.Result;
import be.belfry.services.security.Secrets;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The crisis room: its first page, and 500 browsers that look at it while notifications come in.
 * The readers are ministers, who may read complete figures and no record; the first page is opened
 * by people of entities too, the least that may open it: theirs are figures of their own records,
 * counted behind the walls for each of them.
 */
final class RoomBench {
  private static final int VIEWERS = Integer.getInteger("bench.viewers", 500);
  private static final int PEOPLE = 50;
  private static final int ROUNDS = 3;
  private static final int CHANGES = 15;

  private final Figures figures;
  private final BenchServer server;
  private final OpenLoop intake;
  private final double seconds;
  private final List<String> ministers = new ArrayList<>();
  private final List<String> entities = new ArrayList<>();

  RoomBench(Figures figures, BenchServer server, OpenLoop intake, double seconds) throws Exception {
    this.figures = figures;
    this.server = server;
    this.intake = intake;
    this.seconds = seconds;
    people();
  }

  /** Accounts with a session each; a person may have twenty windows. Each entity has one person. */
  private void people() throws Exception {
    try (Connection owner = server.connect("belfry_owner");
        PreparedStatement account =
            owner.prepareStatement(
                """
                insert into account (id, username, name, role, language, password_hash, created_at)
                values (gen_random_uuid(), ?, 'Viewer', 'minister', 'nl', 'none', now())
                on conflict do nothing
                """);
        PreparedStatement session =
            owner.prepareStatement(
                """
                insert into login_session (id, secret_hash, account_id, user_agent, created_at,
                  last_seen_at, authenticated_at)
                select gen_random_uuid(), ?, id, 'bench', now(), now(), now() from account
                where username = ?
                """)) {
      for (int n = 0; n < PEOPLE; n++) {
        account.setString(1, "bench.viewer." + n);
        account.executeUpdate();
        ministers.add(cookie(session, "bench.viewer." + n));
        entities.add(cookie(session, BenchData.reporter(n)));
      }
    }
  }

  private static String cookie(PreparedStatement session, String user) throws SQLException {
    String secret = Secrets.random();
    session.setString(1, Secrets.hash(secret));
    session.setString(2, user);
    if (session.executeUpdate() != 1) {
      throw new IllegalStateException("no account " + user);
    }
    return "belfry_session=" + secret;
  }

  private static byte[] request(String path, List<String> cookies, long reader) {
    return ("GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: nl\r\nCookie: "
            + cookies.get((int) (reader % PEOPLE))
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The whole page as the server gives it, each time to another reader. */
  void page() throws InterruptedException {
    page("a minister", ministers);
    page("a person of an entity", entities);
  }

  private void page(String reader, List<String> cookies) throws InterruptedException {
    OpenLoop loop =
        new OpenLoop(server.address(), 4, number -> request("/crisis/room", cookies, number));
    loop.run(5, 5);
    Result result = loop.run(5, Math.max(10, 2 * seconds));
    figures.figure(
        "crisis room, first page p95, " + reader,
        "300 ms",
        number(result.millis(0.95))
            + " ms (p50 "
            + number(result.millis(0.5))
            + ") "
            + result.statuses());
  }

  /** How soon all see a change, and what intake loses by their looking. */
  void viewers() throws Exception {
    double[] alone = new double[ROUNDS];
    double[] watched = new double[ROUNDS];
    List<Long> delays = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      alone[round] = intake.saturate(seconds).goodPerSecond();
      try (StreamCrowd crowd = crowd()) {
        watched[round] = intake.saturate(seconds).goodPerSecond();
        if (round == ROUNDS - 1) {
          delays.addAll(changes(crowd));
        }
      }
    }
    long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
    long seen = Arrays.stream(sorted).filter(nanos -> nanos < Long.MAX_VALUE).count();
    figures.figure(
        VIEWERS + " viewers: a change is seen by all, p95",
        "2,000 ms",
        number(StreamCrowd.millis(sorted, 0.95))
            + " ms (p50 "
            + number(StreamCrowd.millis(sorted, 0.5))
            + "; "
            + seen
            + " of "
            + sorted.length
            + " seen within 10 s)");
    figures.figure(
        VIEWERS + " viewers: intake with them to intake without",
        "0.80",
        number(median(watched) / median(alone))
            + " ("
            + number(median(watched))
            + "/s to "
            + number(median(alone))
            + "/s)");
  }

  private StreamCrowd crowd() throws Exception {
    List<byte[]> requests = new ArrayList<>();
    for (int n = 0; n < VIEWERS; n++) {
      requests.add(request("/crisis/room-events", ministers, n));
    }
    StreamCrowd crowd = new StreamCrowd(server.address(), requests);
    crowd.awaitAll(30);
    return crowd;
  }

  /** Each change asks one more question in the demonstration's crisis. */
  private List<Long> changes(StreamCrowd crowd) throws SQLException, Exception {
    List<Long> delays = new ArrayList<>();
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      for (int n = 0; n < CHANGES; n++) {
        statement.execute(
            """
            insert into crisis_timeline (id, crisis_id, crisis, occurred_at, recorded_at,
              recorded_by, source, confidence, kind, text, evidence, observables)
            select gen_random_uuid(), id, reference, now(), now(), 'bench', 'bench', 'low',
              'unknown', 'What next?', '', ''
            from crisis where not exercise and status = 'running' order by reference limit 1
            """);
        long committed = System.nanoTime();
        long questions =
            Long.parseLong(
                Bench.one(
                    statement,
                    "select value from room_picture(null, now()) where key = 'questions'"));
        delays.addAll(crowd.delays("\"questions\":" + questions + ",", committed, 10));
      }
    }
    return delays;
  }
}
