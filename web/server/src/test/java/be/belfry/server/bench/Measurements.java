package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.median;
import static be.belfry.server.bench.Figures.number;

import be.belfry.server.bench.OpenLoop.Result;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each figure of the table, in the order of the table; the first ones warm the server up. */
final class Measurements {
  private static final int ROUNDS = 5;
  private static final int CONNECTIONS = 16;

  /** Connections of an overload: of the first three all find room to wait, of the last not. */
  private static final int[] CROWDS = {512, 1_024, 2_048, 4_096};

  /** Notifications of the entity whose own list is asked for. */
  private static final int FEW = 12;

  private static final int DEADLINES = 50_000;
  private static final int DEADLINE_SECONDS = 70;
  private static final byte[] NOTHING = new byte[0];

  private final Figures figures;
  private final Submissions submissions;
  private final List<String> only;
  private final double seconds;
  private BenchServer server;

  /** Acknowledged notifications a second when nothing else is asked for. */
  private double capacity;

  Measurements(
      Figures figures,
      Submissions submissions,
      BenchServer server,
      List<String> only,
      double seconds) {
    this.figures = figures;
    this.submissions = submissions;
    this.server = server;
    this.only = only;
    this.seconds = seconds;
  }

  /** Measures everything asked for; gives the server that runs at the end. */
  BenchServer all() throws Exception {
    warmUp();
    intake();
    if (wanted("half")) {
      half();
    }
    if (wanted("reading")) {
      reading();
    }
    if (wanted("briefing")) {
      document("briefing", "briefing", "1,500 / 300 ms");
    }
    if (wanted("sitrep")) {
      document("sitrep", "situation report", "1,000 ms");
    }
    if (wanted("signin")) {
      signIns();
    }
    if (wanted("alike")) {
      new AlikeBench(figures, server).measure();
    }
    if (wanted("neighbour")) {
      neighbour();
    }
    if (wanted("plan")) {
      plan();
    }
    room();
    if (wanted("overload")) {
      overload();
    }
    figures.figure(
        "resident memory of the JVM after the run",
        "1,024 / 700 MB",
        server.residentMegabytes() + " MB");
    if (wanted("restart")) {
      restart();
    }
    // Last, for it leaves a million rows of audit behind.
    if (wanted("log")) {
      LogBench log = new LogBench(figures, server);
      log.behind(intakeOver(CONNECTIONS), capacity / 2, 3 * seconds);
      log.sequencing();
      log.verification();
    }
    return server;
  }

  private void room() throws Exception {
    if (wanted("room") || wanted("viewers")) {
      RoomBench room = new RoomBench(figures, server, intakeOver(CONNECTIONS), seconds);
      if (wanted("room")) {
        room.page();
      }
      if (wanted("viewers")) {
        room.viewers();
      }
    }
  }

  private boolean wanted(String part) {
    return only.isEmpty() || only.contains(part);
  }

  private OpenLoop intakeOver(int connections) {
    return new OpenLoop(server.address(), connections, submissions::request);
  }

  private void warmUp() throws InterruptedException {
    Result warm =
        intakeOver(CONNECTIONS)
            .saturate(Double.parseDouble(System.getProperty("bench.warm", "40")));
    figures.remark("warm-up: " + number(warm.goodPerSecond()) + "/s " + warm.statuses());
  }

  private void intake() throws Exception {
    int[] widths = wanted("widths") ? new int[] {8, CONNECTIONS, 32} : new int[] {CONNECTIONS};
    for (int width : widths) {
      Reference reference = new Reference(server, submissions);
      double[] served = new double[ROUNDS];
      double[] called = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        Result result = intakeOver(width).saturate(seconds);
        served[round] = result.goodPerSecond();
        called[round] = reference.perSecond(width, seconds);
        ratios[round] = served[round] / called[round];
      }
      if (width == CONNECTIONS) {
        capacity = median(served);
      }
      figures.figure(
          "acknowledged notifications/s, " + width + " connections",
          "1,000 / 1,500",
          number(median(served)) + spread(served));
      figures.figure(
          "ratio to `take_in` called directly, " + width + " connections",
          "0.35 / 0.40",
          number(median(ratios))
              + " (reference "
              + number(median(called))
              + "/s"
              + spread(called)
              + ")");
    }
  }

  private static String spread(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return " (" + number(sorted[0]) + " to " + number(sorted[sorted.length - 1]) + ")";
  }

  private void half() throws InterruptedException {
    Result result = intakeOver(CONNECTIONS).run(capacity / 2, 3 * seconds);
    figures.figure(
        "acknowledgement p99 at half load (" + number(capacity / 2) + "/s)",
        "40 / 25 ms",
        number(result.millis(0.99))
            + " ms (p50 "
            + number(result.millis(0.5))
            + ", p99.9 "
            + number(result.millis(0.999))
            + ") "
            + result.statuses());
  }

  private void reading() throws Exception {
    String reference;
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      reference =
          Bench.one(
              statement,
              "select reference from incident where source = 'own' and tlp = 'green' and not"
                  + " exercise and sectors = '{energy}' order by opened_at limit 1");
    }
    String list = "/api/v1/incidents?pageSize=50";
    List<String[]> asked =
        List.of(
            new String[] {"list", list},
            new String[] {"list by severity", list + "&sort=-severity"},
            new String[] {"list of open ones", list + "&state=handling"},
            new String[] {"detail", "/api/v1/incidents/" + reference},
            new String[] {"search, rare word", list + "&q=belladonna"},
            new String[] {"search, common word", list + "&q=ransomware"},
            new String[] {"search, two words", list + "&q=phishing+payroll"});
    for (String[] one : asked) {
      reading(one[0] + " p95, a sector's authority", one[1], BenchData.readerToken());
    }
    ownList();
  }

  private void reading(String figure, String path, String token) throws InterruptedException {
    byte[] request = Wire.request("GET", path, token, null, NOTHING);
    OpenLoop loop = new OpenLoop(server.address(), 4, number -> request);
    loop.run(20, 3);
    Result result = loop.run(20, Math.max(5, seconds));
    figures.figure(
        figure,
        "200 / 50 ms",
        number(result.millis(0.95))
            + " ms (p50 "
            + number(result.millis(0.5))
            + ") "
            + result.statuses());
  }

  /** Of an entity that has sent little: neither its page nor its count is ever full. */
  private void ownList() throws Exception {
    try (Wire wire = new Wire(server.address())) {
      for (int n = 0; n < FEW; n++) {
        int status = wire.send(submissions.of(BenchData.QUIET)).status();
        if (status != 201) {
          throw new IllegalStateException("a notification was answered " + status);
        }
      }
    }
    String all;
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      all = Bench.one(statement, "select count(*) from notification");
    }
    reading(
        "own list of an entity p95, " + FEW + " of " + all + " notifications",
        "/api/v1/notifications?pageSize=50",
        BenchData.token(BenchData.QUIET));
  }

  /** Something measured while notifications come at half the capacity. */
  private Result duringIntake(OpenLoop measured, double rate, double time) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Result> intake =
          pool.submit(() -> intakeOver(CONNECTIONS).run(capacity / 2, time + 2));
      Thread.sleep(1000);
      Result result = rate > 0 ? measured.run(rate, time) : measured.saturate(time);
      Result beside = intake.get();
      figures.remark(
          "intake beside it: "
              + number(beside.goodPerSecond())
              + "/s, p99 "
              + number(beside.millis(0.99))
              + " ms "
              + beside.statuses());
      return result;
    } finally {
      pool.shutdownNow();
    }
  }

  /** A document that is drawn anew for each reader, as a draft is, while notifications come. */
  private void document(String kind, String name, String goal) throws Exception {
    String id;
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      statement.execute(
          "update api_token set account_id ="
              + " (select id from account where role = 'director' order by username limit 1)"
              + " where account_id = (select id from account where username = 'bench.person.0')");
      id =
          Bench.one(
              statement,
              "select %1$s_id from %1$s_document order by %1$s_id limit 1".formatted(kind));
      // Without its archived documents it is drawn anew each time.
      statement.execute("delete from %1$s_document where %1$s_id = '%2$s'".formatted(kind, id));
    }
    byte[] request =
        ("GET /api/v1/"
                + kind
                + "s/"
                + id
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/pdf\r\n"
                + "Authorization: Bearer bench-token-of-organisation-person-0\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    OpenLoop loop = new OpenLoop(server.address(), 2, number -> request);
    loop.run(2, 5);
    Result result = duringIntake(loop, 1, Math.max(10, 2 * seconds));
    figures.figure(
        name + " PDF p95 during intake at half rate",
        goal,
        number(result.millis(0.95))
            + " ms (p50 "
            + number(result.millis(0.5))
            + ") "
            + result.statuses());
  }

  private void signIns() throws Exception {
    String password = URLEncoder.encode(BenchData.PASSWORD, StandardCharsets.UTF_8);
    List<byte[]> forms = new ArrayList<>();
    for (int n = 0; n < BenchData.PEOPLE; n++) {
      forms.add(signIn(BenchData.username(n), password));
    }
    OpenLoop loop =
        new OpenLoop(server.address(), 4, number -> forms.get((int) (number % forms.size())));
    loop.saturate(3);
    Result result = duringIntake(loop, 0, Math.max(5, seconds));
    figures.figure(
        "sign-ins/s during intake (" + Runtime.getRuntime().availableProcessors() + " cores)",
        "10 / 15 a core",
        number(result.statuses().getOrDefault(302, 0L) / Math.max(5, seconds))
            + " "
            + result.statuses());
  }

  /**
   * The form for signing in, filled in.
   *
   * @param password encoded for a form
   */
  static byte[] signIn(String user, String password) {
    String form =
        "login=login&to=%2F&login%3Ausername="
            + user
            + "&login%3Apassword="
            + password
            + "&login%3Asubmit=x&jakarta.faces.ViewState=stateless";
    return Wire.request(
        "POST",
        "/login",
        null,
        "application/x-www-form-urlencoded",
        form.getBytes(StandardCharsets.UTF_8));
  }

  private void neighbour() throws Exception {
    double time = 2 * seconds;
    OpenLoop quiet =
        new OpenLoop(
            server.address(),
            CONNECTIONS,
            number -> submissions.of(1 + (int) (number % (BenchData.ORGANISATIONS - 1))));
    OpenLoop flood = new OpenLoop(server.address(), CONNECTIONS, number -> submissions.of(0));
    double rate = capacity / 4;
    double[] before = new double[3];
    double[] meanwhile = new double[3];
    Result flooded = null;
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < before.length; round++) {
        before[round] = quiet.run(rate, time / 2).millis(0.99);
        Future<Result> other = pool.submit(() -> flood.run(rate, time / 2));
        meanwhile[round] = quiet.run(rate, time / 2).millis(0.99);
        flooded = other.get();
      }
    } finally {
      pool.shutdownNow();
    }
    figures.figure(
        "one organisation floods ("
            + number(rate)
            + "/s): p99 of the others ("
            + number(rate)
            + "/s)",
        "+30 / +10 %",
        "%+.0f %% (%s to %s ms); the flood was answered %s"
            .formatted(
                100 * (median(meanwhile) / median(before) - 1),
                number(median(before)),
                number(median(meanwhile)),
                flooded.statuses()));
  }

  /** The engine of the plan; its timers while notifications come at half the capacity. */
  private void plan() throws Exception {
    PlanEngine engine = new PlanEngine(figures, server);
    engine.pure();
    engine.crisis();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Instant due = engine.deadlines(DEADLINES);
      Future<Result> intake =
          pool.submit(() -> intakeOver(CONNECTIONS).run(capacity / 2, DEADLINE_SECONDS));
      long left = DEADLINES;
      Instant end = due.plusSeconds(3L * DEADLINE_SECONDS);
      while (left > 0 && Instant.now().isBefore(end)) {
        Thread.sleep(500);
        left = engine.waiting();
      }
      figures.figure(
          DEADLINES + " deadlines at the same instant, all told, with intake at half rate",
          "60 s",
          left > 0
              ? left + " of them not told after " + 3 * DEADLINE_SECONDS + " s"
              : number(Duration.between(due, Instant.now()).toMillis() / 1000.0) + " s");
      Result beside = intake.get();
      figures.remark(
          "intake beside it: "
              + number(beside.goodPerSecond())
              + "/s, p99 "
              + number(beside.millis(0.99))
              + " ms "
              + beside.statuses());
    } finally {
      pool.shutdownNow();
    }
  }

  private void overload() throws Exception {
    double time = Double.parseDouble(System.getProperty("bench.overload", "60"));
    for (int crowd : CROWDS) {
      overload(crowd, time);
    }
  }

  private void overload(int connections, double time) throws Exception {
    byte[] list =
        Wire.request(
            "GET", "/api/v1/incidents?pageSize=10", BenchData.readerToken(), null, NOTHING);
    OpenLoop crowd = new OpenLoop(server.address(), connections, submissions::request);
    OpenLoop readers = new OpenLoop(server.address(), 16, number -> list);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Result> reading = pool.submit(() -> readers.run(capacity / 10, time));
      Result result = crowd.run(10 * capacity, time);
      Result read = reading.get();
      figures.figure(
          "good-put at ten times capacity for "
              + number(time)
              + " s over "
              + connections
              + " connections",
          "85 / 95 %",
          "%.0f %% (%s/s) %s"
              .formatted(
                  100 * result.goodPerSecond() / capacity,
                  number(result.goodPerSecond()),
                  result.statuses()));
      tellRefusals(connections + " connections", result);
      tellRefusals("the lists asked for beside them", read);
    } finally {
      pool.shutdownNow();
    }
  }

  private void tellRefusals(String whose, Result result) {
    figures.figure(
        "refusals within, p99, " + whose,
        "20 ms, with `Retry-After`",
        Double.isNaN(result.refusalMillis(0.99))
            ? "nobody was refused " + result.statuses()
            : number(result.refusalMillis(0.99))
                + " ms (p50 "
                + number(result.refusalMillis(0.5))
                + "), "
                + number(100 * result.politeRefusals())
                + " % with `Retry-After` "
                + result.statuses());
  }

  /** From the kill of the JVM to the first second with 80 % of the warm rate. */
  private void restart() throws IOException, InterruptedException {
    Path home = server.home();
    Path jar = home.resolveSibling("belfry.jar");
    long begin = System.nanoTime();
    server.kill();
    server = BenchServer.start(jar, home);
    double up = (System.nanoTime() - begin) / 1e9;
    double rate = 0;
    while (rate < 0.8 * capacity && System.nanoTime() - begin < 120e9) {
      rate = intakeOver(CONNECTIONS).saturate(1).goodPerSecond();
    }
    figures.figure(
        "kill of the JVM to 80 % of the warm rate",
        "30 / 15 s",
        number((System.nanoTime() - begin) / 1e9)
            + " s (answers after "
            + number(up)
            + " s; rate then "
            + number(rate)
            + "/s)");
  }
}
