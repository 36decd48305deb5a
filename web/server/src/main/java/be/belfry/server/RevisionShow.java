package be.belfry.server;

import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.time.BelgianTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A month is closed, a report comes late, the month is closed again: what its readers see of it.
 * Does nothing but what persons of the demonstration may do over REST.
 */
final class RevisionShow {
  /** Why the second closure has other figures than the first. */
  static final String REASON = "Demonstration: a report came in after the month was closed.";

  private static final String CLOSURES = "/api/v1/statistics/closures";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SHOWN = 8;

  /** On this day the month before is out, wherever weekends and holidays lie. */
  private static final int ALL_OUT = 11;

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration AGAIN = Duration.ofSeconds(3);
  private static final HttpResponse.BodyHandler<String> TEXT =
      BodyHandlers.ofString(StandardCharsets.UTF_8);
  private static final int CREATED = 201;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private final List<DemoPerson> persons;
  private final PrintWriter out;

  RevisionShow(String url, List<DemoPerson> persons, PrintWriter out) {
    this.url = url;
    this.persons = persons;
    this.out = out;
  }

  /**
   * Shows it.
   *
   * @param wanted the month; without it the last one that is out as soon as it is closed
   * @param folder for the files; without it one that is named by the month
   */
  void run(Optional<YearMonth> wanted, Optional<Path> folder)
      throws IOException, InterruptedException {
    YearMonth month = closed(wanted);
    late(month);
    Map<?, ?> revision = revised(month);
    figures(month, revision);
    files(month, folder.orElse(Path.of("belfry-" + month)));
    out.flush();
  }

  private YearMonth closed(Optional<YearMonth> wanted) throws IOException, InterruptedException {
    YearMonth month = wanted.orElseGet(RevisionShow::lastOut);
    Optional<String> refused = close(month);
    if (refused.isPresent()) {
      throw new StartFailure(month + " cannot be closed: " + refused.get());
    }
    return month;
  }

  /** The last month whose release is over: what is closed before that is not out for a while. */
  private static YearMonth lastOut() {
    LocalDate today = Instant.now().atZone(BelgianTime.ZONE).toLocalDate();
    return YearMonth.from(today).minusMonths(today.getDayOfMonth() < ALL_OUT ? 2 : 1);
  }

  /** Closes a month that never was; gives what speaks against it. */
  private Optional<String> close(YearMonth month) throws IOException, InterruptedException {
    List<Map<?, ?>> before = closures(month);
    if (!before.isEmpty()) {
      say("%s was closed before: closure %s.", month, Answers.text(before.get(0), "no"));
      return Optional.empty();
    }
    HttpResponse<String> answer = post("statistician", CLOSURES, "{\"month\":\"" + month + "\"}");
    Map<?, ?> body = (Map<?, ?>) Answers.read(answer.body());
    if (answer.statusCode() != CREATED) {
      return Optional.of(Answers.text(body, "detail"));
    }
    say(
        "%s is closed: closure %s, %s.",
        month, Answers.text(body, "no"), Answers.text(body, "status"));
    return Optional.empty();
  }

  private void late(YearMonth month) throws IOException, InterruptedException {
    Map<?, ?> stored =
        done(
            post(
                "analyst",
                "/api/v1/notifications",
                """
                {"id":"%s","kind":"incidentNotification","organisation":{"name":"Demonstration Transport"},
                "contact":{"email":"soc@example.be"},"language":"en","title":"Reported late","channel":"mail",
                "awareAt":"%s-15T10:30:00Z","detectedAt":"%s-15T10:00:00Z","sector":"transport"}
                """
                    .formatted(UUID.randomUUID(), month, month)));
    String reference = Answers.text(stored, "reference");
    Map<?, ?> opened =
        done(
            post(
                "analyst",
                "/api/v1/notifications/" + reference + "/triage",
                """
                {"action":"openIncident","severity":"high","sectors":["transport"],
                "classification":"availability:ddos","phenomenon":"ddos"}
                """));
    say(
        "A report came late: %s, of an incident detected on %s-15, now %s.",
        reference, month, Answers.text(opened, "incident"));
  }

  private Map<?, ?> revised(YearMonth month) throws IOException, InterruptedException {
    Map<?, ?> revision =
        done(
            post(
                "statistician",
                CLOSURES,
                "{\"month\":\"" + month + "\",\"reason\":\"" + REASON + "\"}"));
    say("%s is closed again: closure %s, a revision.", month, Answers.text(revision, "no"));
    say("Reason: %s", Answers.text(revision, "reason"));
    return revision;
  }

  private void figures(YearMonth month, Map<?, ?> revision)
      throws IOException, InterruptedException {
    Map<?, ?> closure =
        closures(month).stream()
            .filter(c -> Answers.text(c, "no").equals(Answers.text(revision, "no")))
            .findFirst()
            .orElseThrow();
    List<Map<?, ?>> changes = Answers.list(closure, "changes");
    say("%-50s %9s %9s", "Figure", "old", "new");
    for (Map<?, ?> change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
      String figure =
          (Answers.text(change, "unit")
                  + " "
                  + Answers.text(change, "by")
                  + " "
                  + Answers.text(change, "code"))
              .strip();
      say("%-50s %9s %9s", figure, Answers.text(change, "before"), Answers.text(change, "after"));
    }
    if (changes.size() > SHOWN) {
      say("and %d more, on %s/statistics/closing?month=%s", changes.size() - SHOWN, url, month);
    }
  }

  /** What everybody gets; each file must be what the signed list says. */
  private void files(YearMonth month, Path folder) throws IOException, InterruptedException {
    Map<?, ?> publications = (Map<?, ?>) Answers.read(get("/api/v1/publications/" + month).body());
    Map<?, ?> newest = Answers.list(publications, "items").get(0);
    Files.createDirectories(folder);
    String manifest = edition("manifest.json", newest, month);
    Files.writeString(folder.resolve(manifest), Answers.text(newest, "manifest"));
    List<Map<?, ?>> files = Answers.list(newest, "files");
    for (Map<?, ?> file : files) {
      String name = Answers.text(file, "name");
      byte[] bytes =
          send(request(Answers.text(file, "href")).GET().build(), BodyHandlers.ofByteArray())
              .body();
      if (!PublishedFile.of(name, "", bytes).sha256().equals(Answers.text(file, "sha256"))) {
        throw new StartFailure(name + " is not what the signed list says.");
      }
      Files.write(folder.resolve(Path.of(edition(name, newest, month)).getFileName()), bytes);
    }
    say(
        "%d files of publication %s are in %s, each as the signed list (%s) says.",
        files.size(), Answers.text(newest, "no"), folder, manifest);
    String table =
        folder.resolve(edition("t1-incidents.csv", newest, month)).toString().replace('\\', '/');
    say("%nIn Python:");
    say("  import pandas as pd");
    say("  t1 = pd.read_csv(\"%s\", parse_dates=[\"month\"])", table);
    say("  print(t1[[\"month\", \"value\", \"status\", \"flags\"]])");
    say("In R:");
    say("  t1 <- read.csv(\"%s\")", table);
    say("  t1$month <- as.Date(paste0(t1$month, \"-01\"))");
    say("  print(t1[, c(\"month\", \"value\", \"status\", \"flags\")])");
  }

  /** As a browser would call it, and as the metadata of the CSV do. */
  private static String edition(String name, Map<?, ?> publication, YearMonth month) {
    return PublishedFile.edition(name, month, Integer.parseInt(Answers.text(publication, "no")));
  }

  private List<Map<?, ?>> closures(YearMonth month) throws IOException, InterruptedException {
    HttpRequest request = of("statistician", CLOSURES + "?month=" + month).GET().build();
    Map<?, ?> body = (Map<?, ?>) Answers.read(send(request, BodyHandlers.ofString()).body());
    return Answers.list(body, "items");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build(), BodyHandlers.ofString());
  }

  /** Asks again while the figures are still being counted, as they are after the first start. */
  private HttpResponse<String> post(String role, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        of(role, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = client.send(request, TEXT);
    if (answer.statusCode() == UNAVAILABLE) {
      say("The figures are still being counted ...");
    }
    while (answer.statusCode() == UNAVAILABLE && System.nanoTime() < end) {
      Thread.sleep(AGAIN.toMillis());
      answer = client.send(request, TEXT);
    }
    return answer;
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    HttpResponse<T> answer = client.send(request, body);
    if (answer.statusCode() != OK) {
      throw new StartFailure(request.uri() + " answered " + answer.statusCode());
    }
    return answer;
  }

  private HttpRequest.Builder of(String role, String path) {
    String token =
        persons.stream()
            .filter(p -> p.role().equals(role))
            .map(DemoPerson::token)
            .findFirst()
            .orElseThrow(() -> new StartFailure("the demonstration has no " + role));
    return request(path).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
  }

  private static Map<?, ?> done(HttpResponse<String> answer) {
    Map<?, ?> body = (Map<?, ?>) Answers.read(answer.body());
    if (answer.statusCode() != OK && answer.statusCode() != CREATED) {
      throw new StartFailure(
          answer.uri().getPath()
              + " answered "
              + answer.statusCode()
              + ": "
              + Answers.text(body, "detail"));
    }
    return body;
  }

  private void say(String format, Object... arguments) {
    out.println(String.format(format, arguments));
  }
}
