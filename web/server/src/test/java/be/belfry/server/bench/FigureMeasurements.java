package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.number;

import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of statistics: how fast a month is answered, exported, counted anew and printed, and
 * what it costs to keep them. System properties: {@code bench.notifications} (1,000,000; up to
 * 10,000,000), {@code bench.rows} of the export (1,000,000).
 */
final class FigureMeasurements {
  /** Names of its parts, for {@code bench.only}. */
  static final Set<String> PARTS = Set.of("figures", "export", "maintenance", "recount", "month");

  private static final int QUESTIONS = 200;

  /** Asked before, so that the program's compiler is not what is measured. */
  private static final int WARM = 200;

  private static final int PRINTS = 20;
  private static final int SLOWEST = 3;
  private static final int LISTS = 5;
  private static final double P95 = 0.95;
  private static final String TOKEN = "bench-token-of-organisation-person-1";
  private static final String SESSION = "bench-session-of-organisation-person-1";
  private static final String EXPLORER = "/statistics/explore";
  private static final Pattern PAGE =
      Pattern.compile("/(index|statistics/(explore|month|closing))[?]");
  private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

  private static final Pattern ALIVE = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)$");
  private final Figures figures;
  private final BenchServer server;
  private final Path jar;
  private final MaintenanceBench maintenance;
  private final HttpClient client = HttpClient.newHttpClient();

  FigureMeasurements(
      Figures figures, BenchServer server, Path jar, Submissions submissions, double seconds) {
    this.figures = figures;
    this.server = server;
    this.jar = jar;
    this.maintenance = new MaintenanceBench(figures, server, submissions, seconds);
  }

  /** Measures the parts that are wanted. */
  void all(List<String> only) throws Exception {
    statistician();
    session();
    FigureData data = new FigureData(server);
    int notifications = Integer.getInteger("bench.notifications", 1_000_000);
    double rows = data.fill(notifications);
    figures.figure(
        "generator, " + notifications + " notifications with threads and submissions",
        "50,000 rows/s",
        number(rows) + " rows/s");
    if (wanted("figures", only)) {
      questions(notifications);
    }
    if (wanted("month", only)) {
      month(notifications);
      pages(data, notifications);
    }
    if (wanted("recount", only)) {
      recount(notifications);
    }
    // After the recount, because half of what it takes in is never counted.
    if (wanted("maintenance", only)) {
      maintenance.measure(notifications);
    }
    // Last, because what it exports is of no record.
    if (wanted("export", only)) {
      export(data);
    }
  }

  private static boolean wanted(String part, List<String> only) {
    return only.isEmpty() || only.contains(part);
  }

  /** Gives the reader's token to a statistician of the demonstration. */
  private void statistician() throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      statement.execute(
          "update api_token set account_id ="
              + " (select id from account where role = 'statistician' order by username limit 1)"
              + " where account_id = (select id from account where username = 'bench.person.1')");
    }
  }

  /** Signs the same person in, as a browser does: cross-tables stand on a page. */
  private void session() throws IOException, SQLException {
    try (Connection owner = server.connect("belfry_owner");
        PreparedStatement statement =
            owner.prepareStatement(
                "insert into login_session (id, secret_hash, account_id, user_agent, created_at,"
                    + " last_seen_at, authenticated_at, factor_asked, factor_proven)"
                    + " select gen_random_uuid(), ?, account_id, 'bench', now(), now(), now(), true,"
                    + " true from api_token where secret_hash = ?")) {
      statement.setString(1, Secrets.hash(SESSION));
      statement.setString(2, Secrets.hash(TOKEN));
      if (statement.executeUpdate() != 1) {
        throw new SQLException("nobody to sign in");
      }
    }
  }

  private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    boolean page = PAGE.matcher(path).lookingAt();
    URI uri = server.address().resolve((page ? "" : "/api/v1") + path);
    HttpResponse<T> answer =
        client.send(
            HttpRequest.newBuilder(uri)
                .header(
                    page ? "Cookie" : "Authorization",
                    page ? "belfry_session=" + SESSION : "Bearer " + TOKEN)
                .build(),
            body);
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer;
  }

  /** A month, and twelve of them, by every kind of cross-tab. */
  private void questions(int notifications) throws IOException, InterruptedException {
    YearMonth last = YearMonth.now(ZoneId.of("Europe/Brussels")).minusMonths(1);
    measure("monthly query", asked(last, last), notifications);
    measure("the same over twelve months", asked(last.minusMonths(11), last), notifications);
    measure("cross-table on its page", crosses(last), notifications);
  }

  private static List<String> asked(YearMonth from, YearMonth to) {
    return Stream.of(
            "",
            "&by=sector",
            "&by=regime,province",
            "&by=sector,phenomenon",
            "&by=phenomenon&sector=energy",
            "&by=subSector",
            "&by=subSector,province",
            "&by=channel")
        .flatMap(
            by ->
                Stream.of("notification", "entity")
                    .map(
                        unit ->
                            String.format(
                                "/statistics/monthly?unit=%s&from=%s&to=%s%s", unit, from, to, by)))
        .toList();
  }

  /** Two dimensions over a year and one against its months, whole and narrowed. */
  private List<String> crosses(YearMonth last) throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>();
    for (String by :
        List.of("&by=sector&by=phenomenon", "&by=regime&by=province", "&by=sector&channel=api")) {
      for (String unit : List.of("notification", "entity")) {
        asked.add(
            EXPLORER
                + "?view=cross&lang=en&unit="
                + unit
                + "&from="
                + last.minusMonths(11)
                + "&to="
                + last
                + by);
      }
    }
    String page = get(asked.get(0), BodyHandlers.ofString()).body();
    if (!page.contains("Energy") || !page.contains("Ransomware")) {
      throw new IOException("no cross-table stands on the page");
    }
    return asked;
  }

  private void measure(String what, List<String> asked, int notifications)
      throws IOException, InterruptedException {
    for (int n = 0; n < WARM; n++) {
      get(asked.get(n % asked.size()), BodyHandlers.discarding());
    }
    double[] millis = new double[QUESTIONS];
    for (int n = 0; n < QUESTIONS; n++) {
      long begin = System.nanoTime();
      get(asked.get(n % asked.size()), BodyHandlers.discarding());
      millis[n] = (System.nanoTime() - begin) / 1e6;
    }
    figures.figure(
        what + " p95, " + notifications + " notifications, " + asked.size() + " questions",
        "150 ms",
        spread(millis));
    slowest(asked, millis);
  }

  /** Of several questions the three whose median is highest: they make the p95. */
  private void slowest(List<String> asked, double[] millis)
      throws IOException, InterruptedException {
    if (asked.size() <= SLOWEST) {
      return;
    }
    Map<String, Double> medians = new HashMap<>();
    for (int question = 0; question < asked.size(); question++) {
      double[] own =
          IntStream.iterate(question, n -> n < millis.length, n -> n + asked.size())
              .mapToDouble(n -> millis[n])
              .toArray();
      medians.put(asked.get(question), Figures.median(own));
    }
    List<String> ordered =
        asked.stream().sorted(Comparator.comparing(medians::get).reversed()).toList();
    for (String question : ordered.subList(0, SLOWEST)) {
      int letters = get(question, BodyHandlers.ofString()).body().length();
      figures.remark(
          question + ": p50 " + number(medians.get(question)) + " ms, " + letters + " letters");
    }
  }

  private static String spread(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return number(sorted[(int) Math.ceil(P95 * sorted.length) - 1])
        + " ms (p50 "
        + number(sorted[sorted.length / 2])
        + ", slowest "
        + number(sorted[sorted.length - 1])
        + ")";
  }

  private void month(int notifications) throws IOException, InterruptedException {
    YearMonth last = YearMonth.now(ZoneId.of("Europe/Brussels")).minusMonths(1);
    String question = "/statistics/monthly?format=pdf&to=" + last;
    get(question, BodyHandlers.discarding());
    double[] millis = new double[PRINTS];
    for (int n = 0; n < PRINTS; n++) {
      long begin = System.nanoTime();
      get(question, BodyHandlers.discarding());
      millis[n] = (System.nanoTime() - begin) / 1e6;
    }
    figures.figure(
        "month's PDF p95, " + notifications + " notifications", "3,000 ms", spread(millis));
  }

  /**
   * Pages and answers about an open month that is over and about a closed one, in which a report
   * came late.
   */
  private void pages(FigureData data, int notifications)
      throws IOException, SQLException, InterruptedException {
    YearMonth open = YearMonth.now(ZoneId.of("Europe/Brussels")).minusMonths(1);
    YearMonth closed = open.minusMonths(1);
    data.keepTimes(closed);
    long begin = System.nanoTime();
    close(closed);
    figures.figure(
        "closing and publishing a month, " + notifications + " notifications",
        "none",
        number((System.nanoTime() - begin) / 1e9) + " s");
    data.late(closed);
    // A question counts what waits; the list of months that wait for a revision does not.
    get(
        "/statistics/monthly?unit=incident&from=" + closed + "&to=" + closed,
        BodyHandlers.ofString());
    if (!get("/statistics/closures/waiting", BodyHandlers.ofString())
        .body()
        .contains("\"" + closed + "\"")) {
      throw new IOException(closed + " does not wait for a revision");
    }
    measure("page of an open month", List.of("/statistics/month?month=" + open), notifications);
    measure("page of a closed month", List.of("/statistics/month?month=" + closed), notifications);
    measure(
        "answers about a closed month",
        List.of(
            "/statistics/times?month=" + closed,
            "/statistics/times?from=" + closed.minusMonths(11) + "&to=" + closed,
            "/statistics/completeness?month=" + closed,
            "/statistics/closures?month=" + closed,
            "/statistics/closures/waiting"),
        notifications);
    measure(
        "page of a month's closing, with what differs in its times",
        List.of("/statistics/closing?month=" + closed),
        notifications);
    begin = System.nanoTime();
    String preview =
        get("/statistics/closing?lang=en&preview=true&month=" + closed, BodyHandlers.ofString())
            .body();
    if (!preview.contains("preview-table")) {
      throw new IOException("the page of closing does not say what would be published");
    }
    figures.figure(
        "what closing would publish, when it is asked for, " + notifications + " notifications",
        "none",
        number((System.nanoTime() - begin) / 1e9) + " s");
    measure("home page of who closes months", List.of("/index?lang=en"), notifications);
    lists(open, notifications);
  }

  /** Lists for regulators are counted over the records of their period when they are asked for. */
  private void lists(YearMonth last, int notifications) throws IOException, InterruptedException {
    YearMonth quarter = last.minusMonths((last.getMonthValue() - 1) % 3);
    for (String list :
        List.of(
            "enisa?period=" + quarter.getYear() + "-Q" + (quarter.getMonthValue() + 2) / 3,
            "ciras?period=" + last.getYear())) {
      double[] millis = new double[LISTS];
      for (int n = 0; n < LISTS; n++) {
        long begin = System.nanoTime();
        get("/statistics/lists/" + list, BodyHandlers.discarding());
        millis[n] = (System.nanoTime() - begin) / 1e6;
      }
      figures.figure(
          "list for regulators " + list + " p95, " + notifications + " notifications",
          "none",
          spread(millis));
    }
  }

  private void close(YearMonth month) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve("/api/v1/statistics/closures"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"month\": \"" + month + "\"}"))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException("closing answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  /** Once for the time, once more for the heap: asking for it costs time. */
  private void export(FigureData data) throws Exception {
    int rows = Integer.getInteger("bench.rows", 1_000_000);
    data.rowsToExport(rows);
    String question =
        "/statistics/monthly?unit=incident&source=bench&by=classification&from=1970-01&to=2019-12"
            + "&format=csv";
    long begin = System.nanoTime();
    long[] taken = take(question);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long before = used(true);
    long garbage = highest(question, false) - before;
    long alive = highest(question, true) - before;
    figures.figure(
        "CSV of " + (taken[0] - 1) + " rows",
        "10 s, 64 MB of heap",
        number(seconds)
            + " s, "
            + alive / 1024
            + " MB of heap alive at most above the "
            + before / 1024
            + " MB before, "
            + garbage / 1024
            + " MB with what was not yet collected, "
            + taken[1] / 1_000_000
            + " MB of CSV");
  }

  /** Lines and bytes of an answer, none of which is kept. */
  private long[] take(String question) throws IOException, InterruptedException {
    long lines = 0;
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream body = get(question, BodyHandlers.ofInputStream()).body()) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        bytes += read;
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return new long[] {lines, bytes};
  }

  /** Kilobytes of heap in use while a question is answered, as often as the server can be asked. */
  private long highest(String question, boolean collected) throws Exception {
    AtomicLong highest = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    Thread watch =
        new Thread(
            () -> {
              try {
                while (!over.get()) {
                  long used = used(collected);
                  // What was asked for after the end says nothing.
                  if (!over.get()) {
                    highest.accumulateAndGet(used, Math::max);
                  }
                }
              } catch (IOException | InterruptedException e) {
                over.set(true);
              }
            });
    watch.start();
    take(question);
    over.set(true);
    watch.join();
    return highest.get();
  }

  /** Kilobytes of heap in use; of those that are alive one answer, taken while all stands still. */
  private long used(boolean collected) throws IOException, InterruptedException {
    if (collected) {
      // What came after a collection and before the next question would be counted otherwise.
      Matcher total = ALIVE.matcher(jcmd("GC.class_histogram"));
      return total.find() ? Long.parseLong(total.group(1)) / 1024 : 0;
    }
    Matcher found = USED.matcher(jcmd("GC.heap_info"));
    long used = 0;
    int spaces = 0;
    while (found.find() && spaces < 2) {
      used += Long.parseLong(found.group(1));
      spaces++;
    }
    return used;
  }

  private String jcmd(String what) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd", Long.toString(server.pid()), what)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return said;
  }

  /** The command beside the running server, as an operator calls it. */
  private void recount(int notifications) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java", "-jar", jar.toString(), "recount")
            .redirectErrorStream(true);
    builder.environment().remove("BELFRY_DB_URL");
    builder.environment().put("BELFRY_HOME", server.home().toString());
    long begin = System.nanoTime();
    Process recount = builder.start();
    List<String> lines =
        new String(recount.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    int code = recount.waitFor();
    figures.figure(
        "full recount, " + notifications + " notifications, start of the command included",
        "60 s for 10,000,000",
        number((System.nanoTime() - begin) / 1e9)
            + " s, exit code "
            + code
            + ", "
            + (lines.isEmpty() ? "" : lines.get(lines.size() - 1)));
  }
}
