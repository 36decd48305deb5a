package be.belfry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.AFigureMapping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.server.Api.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code belfry import} on a stopped and on a running server, and the same over REST; the file has
 * the shape of EuRepoC's table.
 */
class ImportCommandIT {
  static final String FILE =
      """
      ID,start_date,year,month,initiator_country,incident_type,receiver_country,receiver_category,receiver_category_subcode,receiver_region
      1,2021-05-04,2021.0,5.0,Unknown,Disruption,Belgium,State institutions / political system,Legislative,"['EUROPE', 'NATO']"
      1,2021-05-04,2021.0,5.0,Unknown,Disruption,Belgium,Critical infrastructure,Telecommunications,"['EUROPE', 'NATO']"
      2,2017-06-27,2017.0,6.0,Unknown,Disruption,Belgium,Critical infrastructure,Transportation,"['EUROPE', 'NATO']"
      3,,,,Unknown,Data theft,Belgium,Critical infrastructure,Health,"['EUROPE', 'NATO']"
      4,2022-12-05,2022.0,12.0,Unknown,Ransomware,Belgium,Quantum realm,Qubits,"['EUROPE', 'NATO']"
      """;

  @Test
  void importsOnceListsWhatItRefusesAndRepeatsWithoutHarm()
      throws IOException, InterruptedException {
    Path home = ShippedServer.target().resolve("import-home");
    ShippedServer.delete(home);
    Path file = folder().resolve("incidents.csv");
    Files.writeString(file, FILE);

    List<String> first = run(home, file);
    assertThat(first).contains("unknown sector stored as other: Quantum realm / Qubits (rows: 1)");
    assertThat(first.get(first.size() - 1)).isEqualTo("read=4 stored=3 repeated=0 refused=1");
    assertThat(Files.readString(Path.of(file + ".refused.csv"), UTF_8))
        .isEqualTo(
            "line,field,value,reason\r\n"
                + "5,\"start_date\",\"\",\"the incident has no start date\"\r\n");

    List<String> second = run(home, file);
    assertThat(second.get(second.size() - 1)).isEqualTo("read=4 stored=0 repeated=3 refused=1");
  }

  /** Whoever wrote the file, or owns the folder that it lies in, reaches the operator with it. */
  @Test
  void whatAFileSaysReachesNeitherTheTerminalNorAnotherFile()
      throws IOException, InterruptedException {
    Path folder = folder();
    Path file = folder.resolve("odd.csv");
    String odd = "\"Quantum\u001b]0;owned\u0007\nread=9 stored=9\u202e realm\"";
    Files.writeString(file, FILE.replace("Quantum realm", odd));
    Path other = Files.writeString(folder.resolve("precious"), "of the operator");
    Files.createSymbolicLink(folder.resolve("odd.csv.refused.csv"), other);
    Path before = Files.writeString(folder.resolve("odd.csv.refused-2.csv"), "of a run before");

    List<String> said = run(ShippedServer.get().home(), file, mapping(once("odd")));

    assertThat(said)
        .contains(
            "unknown sector stored as other: Quantum[U+001B]]0;owned[U+0007][U+000A]"
                + "read=9 stored=9[U+202E] realm / Qubits (rows: 1)",
            "refused records: "
                + file
                + ".refused-3.csv ("
                + file
                + ".refused.csv is there already and stays)");
    assertThat(String.join("", said)).doesNotContain("\u001b", "\u0007", "\u202e");
    assertThat(other).content().isEqualTo("of the operator");
    assertThat(before).content().isEqualTo("of a run before");
    assertThat(Path.of(file + ".refused-3.csv")).content().contains("the incident has no start");
  }

  @Test
  void importsThroughARunningServerSoThatTheFiguresAreThere()
      throws IOException, InterruptedException {
    Path file = folder().resolve("running.csv");
    Files.writeString(file, FILE);
    Path home = ShippedServer.get().home();
    String source = once("running");
    String mapping = mapping(source);

    List<String> first = run(home, file, mapping);
    assertThat(first.get(first.size() - 1)).isEqualTo("read=4 stored=3 repeated=0 refused=1");
    List<String> second = run(home, file, mapping);
    assertThat(second.get(second.size() - 1)).isEqualTo("read=4 stored=0 repeated=3 refused=1");

    Map<String, Integer> figures = figures(source);
    assertThat(figures).hasSize(24);
    figures.entrySet().removeIf(entry -> entry.getValue() == 0);
    assertThat(figures).isEqualTo(Map.of("2021-05", 1, "2022-12", 1));
    assertThat(Api.as("statistician", 0).get("/statistics/monthly?source=own").text("source"))
        .as("imported figures are read by naming their source only")
        .isEqualTo("own");
  }

  @Test
  void importsMonthlyFiguresOfOthersThatNobodyReadsByAccident()
      throws IOException, InterruptedException {
    Path file = folder().resolve("figures.csv");
    Files.writeString(file, AFigureMapping.FILE);
    Path mapping = ShippedServer.target().resolve("mapping-figures.yaml");
    Files.writeString(mapping, AFigureMapping.yaml());

    List<String> first = run(ShippedServer.get().home(), file, mapping.toString());
    assertThat(first.get(first.size() - 1)).isEqualTo("read=9 stored=5 repeated=0 refused=4");
    assertThat(Files.readString(Path.of(file + ".refused.csv"), UTF_8))
        .contains("8,\"class\",\"Total\",")
        .contains("9,\"sector\",\"Total\",")
        .contains("10,\"count\",\"'-1\",")
        .contains("7,\"count\",\"7\",\"the file gives this month, class and sector");
    Api statistician = Api.as("statistician", 0);
    Answer figures =
        statistician.get(
            "/statistics/monthly?unit=incident&from=2016-01&to=2016-12&source=cert-2016");
    assertThat(figures.body().path("items").findValuesAsText("value")).containsExactly("20", "7");
    assertThat(figures.text("referenceDate")).isEqualTo("detected");
    assertThat(figures.text("definition")).isEqualTo("cert-2016");
    assertThat(figures.body().at("/series/origin").asText())
        .isEqualTo("Annual table of a CERT, 2017");
    assertThat(
            statistician
                .get("/statistics/monthly?unit=incident&from=2016-01&to=2016-12")
                .body()
                .path("items"))
        .as("0, or not observed, but never what others counted")
        .hasSize(12)
        .allMatch(i -> i.path("value").asLong() == 0);
    Answer again =
        Api.commandLine().upload("/imports/figures", AFigureMapping.yaml(), AFigureMapping.FILE);
    assertThat(totals(again)).isEqualTo("9 0 6 3");
    assertThat(
            Api.commandLine()
                .upload("/imports/incidents", Files.readString(Path.of(mapping("cert-2016"))), FILE)
                .status())
        .as("incidents under the name of a series")
        .isEqualTo(400);
    assertThat(
            Api.as("analyst", 0)
                .upload("/imports/figures", AFigureMapping.yaml(), AFigureMapping.FILE)
                .status())
        .isEqualTo(403);
  }

  @Test
  void importsOverRestWithTheSameTotals() throws IOException {
    String mapping = Files.readString(Path.of(mapping(once("rest"))));
    Api command = Api.commandLine();
    Answer first = command.upload("/imports/incidents", mapping, FILE);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(totals(first)).isEqualTo("4 3 0 1");
    assertThat(first.body().at("/refusals/0/reason").asText())
        .isEqualTo("the incident has no start date");
    assertThat(first.body().at("/unknownSectors/0/value").asText())
        .isEqualTo("Quantum realm / Qubits");
    assertThat(totals(command.upload("/imports/incidents", mapping, FILE))).isEqualTo("4 0 3 1");

    String href = Contract.below(first.text("href"));
    assertThat(command.get(href).body()).isEqualTo(first.body());
    assertThat(new String(command.get(href + "/refusals").response().body(), UTF_8))
        .isEqualTo(
            "line,field,value,reason\r\n"
                + "5,\"start_date\",\"\",\"the incident has no start date\"\r\n");
    assertThat(Api.as("analyst", 0).upload("/imports/incidents", mapping, FILE).status())
        .as("an import is no business of an analyst")
        .isEqualTo(403);
    assertThat(Api.stranger().upload("/imports/incidents", mapping, FILE).status()).isEqualTo(401);
    assertThat(command.upload("/imports/incidents", "unheardof", FILE).status()).isEqualTo(400);
    assertThat(command.upload("/imports/incidents", mapping, "a,b\n1,2\n").status()).isEqualTo(400);
    assertThat(Api.as("analyst", 0).get(href).status()).isIn(403, 404);
    assertThat(command.get("/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void aNulAnywhereIsARefusedLineAndTheRestIsImported() throws IOException {
    Api command = Api.commandLine();
    String mapping = Files.readString(Path.of(mapping(once("nul"))));
    String nul =
        FILE.replace("2,2017-06-27", "\u00002,2017-06-27").replace("Qubits", "Qu\u0000bits");
    Answer incidents = command.upload("/imports/incidents", mapping, nul);
    assertThat(incidents.status()).as(incidents.body().toString()).isEqualTo(201);
    assertThat(totals(incidents)).isEqualTo("4 1 0 3");
    assertThat(incidents.body().path("refusals").findValuesAsText("line"))
        .containsExactlyInAnyOrder("4", "5", "6");
    String first = AFigureMapping.FILE.lines().skip(1).findFirst().orElseThrow();
    Answer figures =
        command.upload(
            "/imports/figures",
            AFigureMapping.yaml(),
            AFigureMapping.FILE.replace(
                first, first.substring(0, 2) + "\u0000" + first.substring(2)));
    assertThat(figures.status()).as(figures.body().toString()).isEqualTo(201);
    assertThat(figures.body().at("/refusals/0/line").asInt()).isEqualTo(2);
  }

  @Test
  void whoMayNotImportIsToldSoBeforeHisFileIsRead() throws IOException {
    String analyst = ShippedServer.get().account("analyst", 0).token();
    String command = LauncherSecrets.CommandLine.read(ShippedServer.get().home()).token();
    assertThat(begun(analyst, 200_000_000)).startsWith("HTTP/1.1 403");
    assertThat(begun("", 200_000_000)).startsWith("HTTP/1.1 401");
    assertThat(begun(command, 300_000_000)).startsWith("HTTP/1.1 413");
    assertThat(begun(command, 200_000_000)).as("who may is listened to").isEmpty();
  }

  /** Announces a file and sends its first bytes; gives the first line of the answer, if any. */
  private static String begun(String token, long length) throws IOException {
    URI server = ShippedServer.get().address();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(5_000);
      String sent =
          "POST /api/v1/imports/incidents HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
              + "\r\nAccept: application/json"
              + "\r\nContent-Type: multipart/form-data; boundary=limit\r\nContent-Length: "
              + length
              + "\r\n\r\n--limit\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\neurepoc"
              + "\r\n--limit\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nID,start";
      socket.getOutputStream().write(sent.getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    } catch (SocketTimeoutException waits) {
      return "";
    }
  }

  private static String totals(Answer answer) {
    return Stream.of("read", "stored", "repeated", "refused")
        .map(answer::text)
        .collect(Collectors.joining(" "));
  }

  /** A source that no test has imported from, this one in its first try neither. */
  private static String once(String name) {
    return name + UUID.randomUUID().toString().substring(0, 6);
  }

  /** The shipped mapping under a source of its own, as a file. */
  private static String mapping(String source) throws IOException {
    Path file = ShippedServer.target().resolve("mapping-" + source + ".yaml");
    Files.writeString(file, shipped(source));
    return file.toString();
  }

  /** The shipped mapping under a source of its own. */
  static String shipped(String source) {
    try (InputStream in =
        MappingReader.class.getResourceAsStream("/be/belfry/domain/exchange/eurepoc.yaml")) {
      String own =
          new String(in.readAllBytes(), UTF_8).replace("source: eurepoc", "source: " + source);
      assertThat(own).contains("source: " + source);
      return own;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> figures(String source) {
    Answer answer =
        Api.as("statistician", 0)
            .get("/statistics/monthly?unit=incident&from=2021-01&to=2022-12&source=" + source);
    assertThat(answer.text("referenceDate")).isEqualTo("started");
    Map<String, Integer> figures = new TreeMap<>();
    answer
        .body()
        .path("items")
        .forEach(item -> figures.put(item.path("month").asText(), item.path("value").asInt()));
    return figures;
  }

  /** Empty: lists of an earlier run would stand beside the file. */
  private static Path folder() throws IOException {
    return Files.createTempDirectory(ShippedServer.target(), "import-");
  }

  private static List<String> run(Path home, Path file) throws IOException, InterruptedException {
    return run(home, file, "eurepoc");
  }

  static List<String> run(Path home, Path file, String mapping)
      throws IOException, InterruptedException {
    Process process =
        ShippedServer.launch(home, Map.of(), "import", "--mapping", mapping, file.toString())
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }
}
