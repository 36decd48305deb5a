package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.INTERNAL;
import static be.belfry.reports.statistics.WrittenFigures.JANUARY;
import static be.belfry.reports.statistics.WrittenFigures.PUBLISHED;
import static be.belfry.reports.statistics.WrittenFigures.codes;
import static be.belfry.reports.statistics.WrittenFigures.csv;
import static be.belfry.reports.statistics.WrittenFigures.figure;
import static be.belfry.reports.statistics.WrittenFigures.file;
import static be.belfry.reports.statistics.WrittenFigures.structure;
import static be.belfry.reports.statistics.WrittenFigures.table;
import static be.belfry.reports.statistics.WrittenFigures.texts;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** SDMX: the data keep to the structure that is published beside them, and that is complete. */
class SdmxFilesTest {
  /** Tables of every shape, as those of the CSV. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("be.belfry.reports.statistics.CsvwTest#tables")
  void everyRowOfSdmxKeepsToTheStructure(String name, MonthlyStatistics table) throws Exception {
    Document structure = structure();
    List<String> dimensions = texts(structure, "//*[local-name()='Dimension']/@id");
    List<String> attributes = texts(structure, "//*[local-name()='Attribute']/@id");
    List<CSVRecord> rows =
        csv(FILES.file(StatisticsFormat.SDMX_CSV, table, PUBLISHED, Language.EN));
    assertThat(rows).hasSameSizeAs(table.items());
    List<String> expected = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    expected.addAll(dimensions);
    expected.addAll(List.of("TIME_PERIOD", "OBS_VALUE"));
    expected.addAll(attributes);
    assertThat(rows.get(0).getParser().getHeaderNames()).containsExactlyElementsOf(expected);
    String dataflow =
        texts(structure, "//*[local-name()='Dataflow']/@agencyID").get(0)
            + ":"
            + texts(structure, "//*[local-name()='Dataflow']/@id").get(0)
            + "("
            + texts(structure, "//*[local-name()='Dataflow']/@version").get(0)
            + ")";
    // Asked once: each question to the structure walks through all of it.
    Map<String, Set<String>> coded = new LinkedHashMap<>();
    for (String id : expected.subList(3, expected.size())) {
      List<String> codes = codes(structure, id);
      if (!codes.isEmpty()) {
        coded.put(id, Set.copyOf(codes));
      }
    }
    assertThat(coded).containsKeys("CLASSIFICATION", "OBS_STATUS", "FINALITY");
    for (CSVRecord row : rows) {
      assertThat(row.get("STRUCTURE")).isEqualTo("dataflow");
      assertThat(row.get("STRUCTURE_ID")).isEqualTo(dataflow);
      assertThat(row.get("ACTION")).isIn("I", "A", "M", "R", "D");
      assertThat(row.get("TIME_PERIOD")).matches("[0-9]{4}-[0-9]{2}");
      for (Map.Entry<String, Set<String>> one : coded.entrySet()) {
        assertThat(row.get(one.getKey())).as(one.getKey()).isIn(one.getValue());
      }
    }
  }

  @Test
  void whatIsHiddenOrRevisedOrNotSplitSaysSo() throws Exception {
    Document structure = structure();
    List<CSVRecord> rows = csv(file(StatisticsFormat.SDMX_CSV, "own", PUBLISHED));
    assertThat(rows.get(2).get("OBS_VALUE")).isEmpty();
    assertThat(rows.get(2).get("OBS_STATUS")).isEqualTo("Q");
    assertThat(rows.get(2).get("CONF_STATUS")).isEqualTo("C");
    assertThat(rows.get(0).get("CLASSIFICATION")).isEqualTo("availability_ddos");
    assertThat(rows.get(0).get("SECTOR")).isEqualTo("_T");
    for (String none : List.of("EXCLUDED", "MEASURE", "STATISTIC")) {
      assertThat(rows.get(0).get(none)).as("a count has none").isEqualTo("_Z");
      assertThat(codes(structure, none)).contains("_Z").doesNotContain("_T");
    }
    assertThat(rows.get(1).get("REVISED")).isEqualTo("Y");
    assertThat(rows.get(1).get("OBS_VALUE")).isEqualTo("7");
  }

  /** Of now: another figure than that of the closure is neither final nor a revision yet. */
  @Test
  void aFigureThatWaitsForItsRevisionSaysSo() throws Exception {
    MonthlyStatistics table =
        table("own")
            .with(
                List.of(
                    figure(
                        JANUARY,
                        7,
                        FigureStatus.PROVISIONAL,
                        List.of("fraud:phishing", "unknown"),
                        Flag.REVISED,
                        Flag.MOVED)));
    CSVRecord row = csv(FILES.file(StatisticsFormat.SDMX_CSV, table, INTERNAL, Language.EN)).get(0);
    assertThat(row.get("REVISED")).isEqualTo("U").isIn(codes(structure(), "REVISED"));
    assertThat(row.get("OBS_STATUS")).isEqualTo("P");
    assertThat(
            csv(FILES.file(StatisticsFormat.CSV, table, INTERNAL, Language.EN)).get(0).get("flags"))
        .isEqualTo("revised moved");
  }

  /** A break hides in the status that a figure may still move. */
  @ParameterizedTest
  @CsvSource({
    "FINAL, '', A, F",
    "PROVISIONAL, '', P, P",
    "FINAL, BREAK, B, F",
    "PROVISIONAL, BREAK, B, P",
    "PROVISIONAL, SUPPRESSED, Q, P",
    "FINAL, IMPUTED_DATE, E, F"
  })
  void everyFigureSaysWhetherItIsFinal(
      FigureStatus status, String flag, String observed, String finality) throws Exception {
    Flag[] flags = flag.isEmpty() ? new Flag[0] : new Flag[] {Flag.valueOf(flag)};
    MonthlyStatistics table =
        table("own")
            .with(
                List.of(
                    figure(
                        JANUARY,
                        flag.equals("SUPPRESSED") ? -1 : 7,
                        status,
                        List.of("fraud:phishing", "unknown"),
                        flags)));
    CSVRecord row =
        csv(FILES.file(StatisticsFormat.SDMX_CSV, table, PUBLISHED, Language.EN)).get(0);
    assertThat(row.get("OBS_STATUS")).isEqualTo(observed);
    assertThat(row.get("FINALITY")).isEqualTo(finality).isIn(codes(structure(), "FINALITY"));
  }

  @Test
  void whateverTheStructureNamesIsInIt() throws Exception {
    Document structure = structure();
    List<String> defined = new ArrayList<>();
    for (String list : texts(structure, "//*[local-name()='Codelist']/@id")) {
      defined.add("urn:sdmx:org.sdmx.infomodel.codelist.Codelist=BE_CCB:" + list + "(1.7.0)");
    }
    for (String concept : texts(structure, "//*[local-name()='Concept']/@id")) {
      defined.add(
          "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=BE_CCB:CS_BELFRY_MONTHLY(1.7.0)."
              + concept);
    }
    assertThat(defined)
        .containsAll(texts(structure, "//*[local-name()='Enumeration']/text()"))
        .containsAll(texts(structure, "//*[local-name()='ConceptIdentity']/text()"))
        .doesNotHaveDuplicates();
    // A name in each language for whatever has an identifier of its own.
    for (String element : List.of("Codelist", "Code", "Concept", "ConceptScheme", "Dataflow")) {
      assertThat(
              texts(
                  structure,
                  "//*[local-name()='" + element + "'][count(*[local-name()='Name']) != 4]/@id"))
          .as(element)
          .isEmpty();
    }
    for (String code : texts(structure, "//*[local-name()='Code']/@id")) {
      assertThat(code).matches("[A-Za-z0-9_@$-]+");
    }
    assertThat(StatisticsWords.codes("sector")).contains("unknown", "energy");
  }
}
