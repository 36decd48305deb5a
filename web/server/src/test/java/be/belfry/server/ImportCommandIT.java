package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code belfry import} on a stopped server; the file has the shape of EuRepoC's table. */
class ImportCommandIT {
  private static final String FILE =
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
    Path file = ShippedServer.target().resolve("incidents.csv");
    Files.writeString(file, FILE);

    List<String> first = run(home, file);
    assertThat(first).contains("unknown sector stored as other: Quantum realm / Qubits (rows: 1)");
    assertThat(first.get(first.size() - 1)).isEqualTo("read=4 stored=3 repeated=0 refused=1");
    assertThat(Files.readString(Path.of(file + ".refused.csv"), StandardCharsets.UTF_8))
        .isEqualTo(
            "line,field,value,reason\r\n"
                + "5,\"start_date\",\"\",\"the incident has no start date\"\r\n");

    List<String> second = run(home, file);
    assertThat(second.get(second.size() - 1)).isEqualTo("read=4 stored=0 repeated=3 refused=1");
  }

  private static List<String> run(Path home, Path file) throws IOException, InterruptedException {
    Process process =
        ShippedServer.launch(home, Map.of(), "import", "--mapping", "eurepoc", file.toString())
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }
}
