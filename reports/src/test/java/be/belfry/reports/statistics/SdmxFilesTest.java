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
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** SDMX: the data keep to the structure that is published beside them, and that is complete. */
class SdmxFilesTest {
  @Test
  void everyRowOfSdmxKeepsToTheStructure() throws Exception {
    Document structure = structure();
    List<String> dimensions = texts(structure, "//*[local-name()='Dimension']/@id");
    List<String> attributes = texts(structure, "//*[local-name()='Attribute']/@id");
    List<CSVRecord> rows = csv(file(StatisticsFormat.SDMX_CSV, "own", PUBLISHED));
    List<String> expected = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    expected.addAll(dimensions);
    expected.addAll(List.of("TIME_PERIOD", "OBS_VALUE"));
    expected.addAll(attributes);
    assertThat(rows.get(0).getParser().getHeaderNames()).containsExactlyElementsOf(expected);
    for (CSVRecord row : rows) {
      assertThat(row.get("STRUCTURE")).isEqualTo("dataflow");
      assertThat(row.get("STRUCTURE_ID"))
          .isEqualTo(
              texts(structure, "//*[local-name()='Dataflow']/@agencyID").get(0)
                  + ":"
                  + texts(structure, "//*[local-name()='Dataflow']/@id").get(0)
                  + "("
                  + texts(structure, "//*[local-name()='Dataflow']/@version").get(0)
                  + ")");
      assertThat(row.get("ACTION")).isIn("I", "A", "M", "R", "D");
      assertThat(row.get("TIME_PERIOD")).matches("[0-9]{4}-[0-9]{2}");
      for (String id : expected.subList(3, expected.size())) {
        List<String> codes = codes(structure, id);
        if (!codes.isEmpty()) {
          assertThat(row.get(id)).as(id).isIn(codes);
        }
      }
    }
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

  @Test
  void whateverTheStructureNamesIsInIt() throws Exception {
    Document structure = structure();
    List<String> defined = new ArrayList<>();
    for (String list : texts(structure, "//*[local-name()='Codelist']/@id")) {
      defined.add("urn:sdmx:org.sdmx.infomodel.codelist.Codelist=BE_CCB:" + list + "(1.6.0)");
    }
    for (String concept : texts(structure, "//*[local-name()='Concept']/@id")) {
      defined.add(
          "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=BE_CCB:CS_BELFRY_MONTHLY(1.6.0)."
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
