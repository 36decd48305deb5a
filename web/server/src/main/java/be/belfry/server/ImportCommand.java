package be.belfry.server;

import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.shared.WrittenText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belfry import}: takes in the records of another system, through the server. */
@Command(
    name = "import",
    description = {
      "Imports the incidents, or the monthly figures, of a CSV file.",
      "Importing it again changes nothing. The mapping says which of the two they are.",
      "Works through a running server, waits for one that is still starting, and starts a stopped"
          + " one for the time of the import."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The last line counts records: read=N stored=N repeated=N refused=N,",
      "and filtered=N when the mapping left some out.",
      "Refused records are listed in FILE.refused.csv: line, field, value, reason; where that is",
      "there already, in FILE.refused-2.csv and so on.",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_URL and BELFRY_DB_OWNER_URL (external",
      "PostgreSQL)."
    })
final class ImportCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NOTHING_REFUSED = Pattern.compile(" refused=0\\b");
  private static final int KIBI = 1024;
  private static final int CREATED = 201;

  /** Lists of refused records of one file that may stand beside it. */
  private static final int MOST_LISTS = 1000;

  private static final int OK = 200;

  @Spec private CommandSpec spec;

  @Option(
      names = "--mapping",
      required = true,
      paramLabel = "M",
      description =
          "Name of a shipped mapping (eurepoc, eurepoc-belgium) or a YAML file; "
              + "docs/features/exchange.md.")
  private String mapping;

  @Parameters(paramLabel = "FILE", description = "CSV in UTF-8 with a line of column names.")
  private Path file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new StartFailure("the file " + file + " cannot be read.");
    }
    if (!Files.isRegularFile(Path.of(mapping)) && !MappingReader.SHIPPED.contains(mapping)) {
      throw new StartFailure(
          "there is no mapping "
              + mapping
              + "; name a YAML file or one of "
              + String.join(", ", new TreeSet<>(MappingReader.SHIPPED))
              + ".");
    }
    Settings settings = Settings.from(System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    // After the server has stopped, so that nothing of it comes behind the totals.
    imported(settings).forEach(out::println);
    out.flush();
    return 0;
  }

  private List<String> imported(Settings settings) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (DataFolder.isInUse(settings.home())) {
      return importInto(StartedServer.await(settings.home(), err));
    }
    try (RunningBelfry running =
        RunningBelfry.start(settings.onFreePort(), OptionalInt.empty(), err)) {
      return importInto(LauncherSecrets.CommandLine.read(running.home()));
    }
  }

  private List<String> importInto(LauncherSecrets.CommandLine server)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    String boundary = UUID.randomUUID().toString();
    HttpResponse<String> answer;
    try (ProgressBar bar = ProgressLine.hasTerminal() ? bar() : null) {
      answer =
          client.send(
              request(
                      server,
                      isOfFigures() ? "/api/v1/imports/figures" : "/api/v1/imports/incidents")
                  .header("Accept", "text/plain")
                  .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                  .POST(body(boundary, bar))
                  .build(),
              BodyHandlers.ofString());
    }
    if (answer.statusCode() != CREATED) {
      Matcher detail = DETAIL.matcher(answer.body());
      throw new StartFailure(
          "the server refused the import ("
              + answer.statusCode()
              + "): "
              + (detail.find() ? unescaped(detail.group(1)) : answer.body()));
    }
    // The terminal of the operator obeys control characters: none of a file's own comes there.
    List<String> lines = answer.body().lines().map(WrittenText::oneLine).toList();
    List<String> result = new ArrayList<>(lines.subList(1, lines.size()));
    if (!NOTHING_REFUSED.matcher(result.get(result.size() - 1)).find()) {
      Path list = refusals(client, server, lines.get(0).substring("import=".length()));
      result.add(
          result.size() - 1,
          "refused records: "
              + list
              + (list.equals(list(1)) ? "" : " (" + list(1) + " is there already and stays)"));
    }
    return result;
  }

  private Path refusals(HttpClient client, LauncherSecrets.CommandLine server, String id)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(
            request(server, "/api/v1/imports/" + id + "/refusals")
                .header("Accept", "text/csv")
                .build(),
            BodyHandlers.ofInputStream());
    try (InputStream refused = answer.body()) {
      if (answer.statusCode() != OK) {
        throw new StartFailure("the list of refused records was not read: " + answer.statusCode());
      }
      return written(refused);
    }
  }

  /**
   * Writes a new file beside the imported one. What bears the name already stays as it is, and no
   * link is followed: in a folder of others it could lead to a file of the operator's.
   *
   * @throws StartFailure when there are too many lists already
   */
  private Path written(InputStream refused) throws IOException {
    for (int number = 1; number <= MOST_LISTS; number++) {
      Path list = list(number);
      try (OutputStream out =
          Files.newOutputStream(list, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        refused.transferTo(out);
        return list;
      } catch (FileAlreadyExistsException taken) {
        // then the next one
      }
    }
    throw new StartFailure(
        "there are "
            + MOST_LISTS
            + " lists of refused records beside "
            + file
            + " already; remove some and import it again, which changes nothing else.");
  }

  private Path list(int number) {
    String end = number == 1 ? ".refused.csv" : ".refused-" + number + ".csv";
    return file.resolveSibling(file.getFileName() + end);
  }

  /** In English, as all that a command says. */
  private static HttpRequest.Builder request(LauncherSecrets.CommandLine server, String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .timeout(PATIENCE)
        .header("Accept-Language", "en")
        .header("Authorization", "Bearer " + server.token());
  }

  /** What has been handed to the server, for a terminal; it ends when the server has answered. */
  private ProgressBar bar() throws IOException {
    return new ProgressLine(System.err)
        .bar(String.valueOf(file.getFileName()), Files.size(file))
        .setUnit(" KiB", KIBI)
        .build();
  }

  /** What is handed over as the mapping: the text of a file, or a name. */
  private String mappingText() throws IOException {
    Path own = Path.of(mapping);
    return Files.isRegularFile(own) ? Files.readString(own, StandardCharsets.UTF_8) : mapping;
  }

  private boolean isOfFigures() throws IOException {
    return Files.isRegularFile(Path.of(mapping))
        && MappingReader.isOfFigures(new PlanFile(mapping, mappingText()));
  }

  private BodyPublisher body(String boundary, ProgressBar bar) throws IOException {
    String text = mappingText();
    return BodyPublishers.concat(
        BodyPublishers.ofString(
            part(boundary, "mapping", "")
                + text
                + "\r\n"
                + part(boundary, "file", "; filename=\"file.csv\"")),
        BodyPublishers.ofInputStream(() -> counted(bar)),
        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
  }

  private InputStream counted(ProgressBar bar) {
    try {
      return new FilterInputStream(Files.newInputStream(file)) {
        @Override
        public int read() throws IOException {
          int value = super.read();
          step(bar, value < 0 ? 0 : 1);
          return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          step(bar, Math.max(read, 0));
          return read;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void step(ProgressBar bar, int bytes) {
    if (bar != null) {
      bar.stepBy(bytes);
    }
  }

  private static String part(String boundary, String name, String more) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\""
        + more
        + "\r\nContent-Type: "
        + (more.isEmpty() ? "text/plain; charset=UTF-8" : "text/csv")
        + "\r\n\r\n";
  }

  private static String unescaped(String json) {
    return json.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
