package be.belfry.domain.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogbookExtractTest {
  private static LogbookRow named(LogbookRow row) {
    return ALogbookExtract.with(Map.of(), List.of(row), List.of())
        .withNames(user -> "Name of " + user, code -> "Office " + code)
        .decisions()
        .get(0);
  }

  @Test
  void aPersonsDecisionNamesThePersonAndTheOffice() {
    LogbookRow row = named(ALogbookExtract.decision(1, "Wait", Optional.empty(), Optional.empty()));

    assertThat(row.decidedBy()).isEqualTo("Dirk Director");
    assertThat(row.office()).isEqualTo("Office CCB");
    assertThat(row.recordedBy()).isEqualTo("Name of Anna Officer");
  }

  @Test
  void theOfficeThatWasAskedForHasItsNameAndTheFilterItsCode() {
    LogbookExtract extract =
        ALogbookExtract.with(Map.of("office", "CCB-COORD", "q", "CCB"), List.of(), List.of());
    assertThat(extract.office()).isEqualTo("CCB-COORD");

    LogbookExtract named = extract.withNames(user -> user, code -> "Office " + code);

    assertThat(named.office()).isEqualTo("Office CCB-COORD");
    assertThat(named.filter()).isEqualTo(extract.filter());
    assertThat(ALogbookExtract.whole().withNames(user -> user, code -> "Office " + code).office())
        .as("nobody asked for one")
        .isEmpty();
  }

  @Test
  void whatACellDecidedHasTheCellsNameInBothPlaces() {
    LogbookRow row = ALogbookExtract.decision(1, "Wait", Optional.empty(), Optional.empty());
    LogbookRow ofCell =
        new LogbookRow(
            row.id(),
            row.crisis(),
            row.number(),
            row.decidedAt(),
            row.recordedAt(),
            "CCB-COORD",
            "CCB-COORD",
            row.recordedBy(),
            row.what(),
            row.options(),
            row.basis(),
            row.expectedEffect(),
            row.reviewAt(),
            row.corrects(),
            row.correctedBy(),
            row.reviews(),
            row.reviewedBy(),
            row.paperLine());

    assertThat(named(ofCell).decidedBy()).isEqualTo("Office CCB-COORD");
    assertThat(named(ofCell).office()).isEqualTo("Office CCB-COORD");
  }
}
