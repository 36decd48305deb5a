package be.belfry.services.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.ImportMapping;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportedIncident;
import be.belfry.domain.exchange.IncidentGrouping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Noise;
import be.belfry.services.shared.CsvRows;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever stands in an imported file: a record, a refused line, or a refused file. */
class HostileCsvTest {
  private static final ImportMapping MAPPING = MappingReader.shipped("eurepoc");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final List<ImportedIncident> records = new ArrayList<>();
  private final List<ImportRefusal> refusals = new ArrayList<>();

  private static String proper() {
    String header = String.join(",", MAPPING.columns());
    String row =
        MAPPING.columns().stream()
            .map(column -> column.equals(MAPPING.dateColumn()) ? "2016-02-03" : "\"a, \"\"b\"\"\"")
            .collect(Collectors.joining(","));
    return header + "\r\n" + (row + "\r\n").repeat(5);
  }

  private void read(byte[] csv) {
    CsvRows.read(
        new ByteArrayInputStream(csv),
        MAPPING.columns(),
        new IncidentGrouping(MAPPING, NOW, records::add, refusals::add));
  }

  @Test
  void damagedFilesAndNoise() {
    Noise noise = new Noise(6);
    String proper = proper();
    Noise.survives(
        4_000,
        no -> no % 4 == 0 ? noise.text(600) : noise.damaged(proper),
        text -> read(noise.bytes(text)),
        DomainException.class);
    assertThat(records.size() + refusals.size()).isPositive();
  }

  @Test
  void damagedRowsUnderAProperHeader() {
    Noise noise = new Noise(7);
    String header = String.join(",", MAPPING.columns()) + "\r\n";
    String rows = proper().substring(header.length());
    Noise.survives(
        4_000,
        no -> header + noise.damaged(rows),
        text -> read(noise.bytes(text)),
        DomainException.class);
    assertThat(refusals).isNotEmpty();
  }

  /** The database keeps no such character: it would end the import of the whole file. */
  @Test
  void aNulIsRefusedWithItsLineWhereverItStands() {
    for (String hostile : MAPPING.columns()) {
      refusals.clear();
      records.clear();
      String row =
          MAPPING.columns().stream()
              .map(
                  column ->
                      (column.equals(MAPPING.dateColumn()) ? "2016-02-03" : "a")
                          + (column.equals(hostile) ? "\u0000" : ""))
              .collect(Collectors.joining(","));
      read((proper() + row + "\r\n").getBytes(StandardCharsets.UTF_8));
      assertThat(refusals).as(hostile).hasSize(1);
      assertThat(refusals.get(0).line()).isEqualTo(7);
      assertThat(refusals.get(0).field()).isEqualTo(hostile);
      assertThat(refusals.get(0).value()).endsWith("\uFFFD");
      assertThat(records).hasSize(1);
    }
  }
}
