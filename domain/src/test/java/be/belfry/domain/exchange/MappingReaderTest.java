package be.belfry.domain.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.exchange.yaml.InvalidMapping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.shared.NotFound;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
  static final String SMALL =
      """
      source: register
      key: no
      date: seen
      dateIs: detected
      title: "{what}"
      tlp: green
      severity: low
      severityColumn: how bad
      severities: [{value: awful, severity: severe}]
      typeColumn: kind
      types: [{value: virus, phenomenon: malware, classification: "malicious-code:infected-system"}]
      otherType: {phenomenon: other, classification: "other:undetermined"}
      sectorColumns: [branch]
      sectors: [{values: [trains], sector: transport}]
      """;

  @Test
  void readsAMappingOfSomebodyElse() {
    ImportMapping mapping = MappingReader.read(new PlanFile("small.yaml", SMALL));

    assertThat(mapping.source()).isEqualTo("register");
    assertThat(mapping.countedDate()).isEqualTo(CountedDate.DETECTED);
    assertThat(mapping.sectors()).containsEntry(List.of("trains"), Sector.TRANSPORT);
    assertThat(mapping.severities()).containsEntry("awful", Severity.SEVERE);
    assertThat(mapping.columns())
        .containsExactlyInAnyOrder("no", "seen", "kind", "branch", "how bad", "what");
  }

  @Test
  void everyShippedMappingIsValid() {
    assertThat(MappingReader.SHIPPED)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(MappingReader.shipped(name).source()).isEqualTo(name));
  }

  @Test
  void takesSomeRowsOfAShippedMapping() {
    ImportMapping dutch =
        MappingReader.read(
            new PlanFile(
                "dutch.yaml",
                """
                source: eurepoc-nl
                like: eurepoc
                only: {column: receiver_country, values: [Netherlands]}
                """));

    assertThat(dutch.source()).isEqualTo("eurepoc-nl");
    assertThat(dutch.sectors()).isEqualTo(MappingReader.shipped("eurepoc").sectors());
    assertThat(dutch.yearOnly()).contains(MonthDay.of(1, 1));
    assertThat(dutch.only())
        .contains(new ImportMapping.Only("receiver_country", Set.of("Netherlands")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          source: a, like: nobody, only: {column: c, values: [v]}  | unknown shipped mapping nobody
          source: eurepoc, like: eurepoc, only: {column: c, values: [v]} | source must differ
          source: a, like: eurepoc                                 | key only is missing
          source: a, like: eurepoc, only: {column: c, values: []}  | at least one value
          source: a, like: eurepoc, only: {values: [v]}            | key column is missing
          source: a, like: eurepoc, only: {column: c, values: [v]}, tlp: red | unknown key tlp
          source: a, yearOnly: 31-01                               | a day of the year like 01-01
          """)
  void tellsWhatIsWrongWithAChoiceOfRows(String mapping, String mistake) {
    assertThatThrownBy(() -> MappingReader.read(new PlanFile("m.yaml", "{" + mapping + "}")))
        .isInstanceOf(InvalidMapping.class)
        .hasMessageContaining(mistake);
  }

  @Test
  void anUnknownNameIsNotFound() {
    assertThatThrownBy(() -> MappingReader.shipped("../../../etc/passwd"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void tellsEveryMistakeWithItsLine() {
    String broken =
        SMALL
            .replace("source: register", "source: own")
            .replace("sector: transport", "sector: trains")
            .replace("key: no", "kye: no");

    assertThatThrownBy(() -> MappingReader.read(new PlanFile("small.yaml", broken)))
        .isInstanceOf(InvalidMapping.class)
        .hasMessageContaining("small.yaml:1:")
        .hasMessageContaining("unknown key kye")
        .hasMessageContaining("key key is missing")
        .hasMessageContaining("sector has no value trains; it is one of energy, ");
  }

  @Test
  void aSectorNeedsAValueForEachColumn() {
    String broken = SMALL.replace("[branch]", "[branch, part]");

    assertThatThrownBy(() -> MappingReader.read(new PlanFile("small.yaml", broken)))
        .isInstanceOf(InvalidMapping.class)
        .hasMessageContaining("one for each of sectorColumns");
  }
}
