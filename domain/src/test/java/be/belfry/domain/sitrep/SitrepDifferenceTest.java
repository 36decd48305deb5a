package be.belfry.domain.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.SitrepCount.CountedFigure;
import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepCount.TouchedSector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SitrepDifferenceTest {
  private static final SitrepCount LATER =
      new SitrepCount(
          ASitrep.CUT_OFF,
          Tier.NATIONAL_INCIDENT,
          Activation.PRE_ALERT,
          Phase.PROVINCIAL,
          Arrays.stream(SitrepFigure.values())
              .map(f -> new CountedFigure(f, f == SitrepFigure.PEOPLE ? 120_000 : 7))
              .toList(),
          List.of(new TouchedSector(Sector.HEALTH, ASitrep.NOW)),
          List.of(new ServiceDuties("BIPT", 0, 0, 6, 0), new ServiceDuties("FANC", 1, 0, 0, 0)),
          List.of(
              new CountedMeasure(1, "Close", "ECONOMY", MeasureState.IN_PLACE),
              new CountedMeasure(2, "Roam", "BIPT", MeasureState.PROPOSED)),
          Optional.empty());

  @Test
  void aReportDiffersInNothingFromItself() {
    assertThat(SitrepDifference.between(1, ASitrep.content(), ASitrep.content()).isEmpty())
        .isTrue();
  }

  @Test
  void everyChangeIsFound() {
    assertThat(SitrepDifference.changes(ASitrep.count(7), LATER))
        .containsExactly(
            new Change(ChangeKind.TIER, "", "nationalCrisis", "nationalIncident"),
            new Change(ChangeKind.ACTIVATION, "", "alert", "preAlert"),
            new Change(ChangeKind.PHASE, "", "federal", "provincial"),
            new Change(ChangeKind.FIGURE, "people", "7", "120000"),
            new Change(ChangeKind.SECTOR_TOUCHED, "health", "", ""),
            new Change(ChangeKind.SECTOR_LEFT, "energy", "", ""),
            new Change(ChangeKind.MEASURE_STATE, "1", "ordered", "inPlace"),
            new Change(ChangeKind.MEASURE_NEW, "2", "", "proposed"),
            new Change(ChangeKind.SERVICE_CALLED, "FANC", "", ""));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyChangeIsASentence(Language language) {
    assertThat(SitrepDifference.changes(ASitrep.count(7), LATER))
        .extracting(change -> change.in(language, LATER.titles()))
        .doesNotContainNull()
        .allSatisfy(sentence -> assertThat(sentence).doesNotContain("{", "nationalCrisis"))
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .as("a measure by its title")
                    .contains("M-2 (" + LATER.titles().get(2) + ")"))
        .anySatisfy(sentence -> assertThat(sentence).containsPattern("120[.,\\s\u202f\u00a0]000"));
  }

  @Test
  void statementsThatCameAndWentAreTold() {
    List<SitrepStatement> said = new ArrayList<>(ASitrep.text().statements());
    SitrepStatement gone = said.remove(0);
    SitrepStatement came =
        new SitrepStatement(
            EntryKind.FACT, ASitrep.written("Power is back."), "Elia", Confidence.HIGH);
    said.add(came);
    SitrepText text = ASitrep.text();
    SitrepDifference difference =
        SitrepDifference.between(
            3,
            ASitrep.content(),
            ASitrep.content()
                .with(
                    new SitrepText(
                        text.situation(),
                        said,
                        text.consequences(),
                        text.needs(),
                        text.outlook(),
                        text.communication(),
                        text.international())));
    assertThat(difference.since()).isEqualTo(3);
    assertThat(difference.added()).containsExactly(came);
    assertThat(difference.dropped()).containsExactly(gone);
    assertThat(difference.untold()).isZero();

    SitrepDifference kept = difference.withoutWordsBefore();
    assertThat(kept.added()).containsExactly(came);
    assertThat(kept.dropped()).as("words of a narrower report").isEmpty();
    assertThat(kept.untold()).isEqualTo(1);
  }

  @Test
  void whatANarrowerReportSaidIsAChangeTooWhoseWordsAreNotTold() {
    SitrepContent silent = ASitrep.content().with(SitrepText.EMPTY);
    SitrepSheet sheet = ASitrep.open().sheet(Optional.empty());
    for (boolean narrower : List.of(true, false)) {
      SitrepDifference difference =
          ASitrep.open()
              .preview(
                  silent,
                  false,
                  Optional.of(
                      new SitrepSheet.Previous(1, Optional.of(ASitrep.content()), narrower)))
              .difference()
              .orElseThrow();
      assertThat(difference.isEmpty()).isFalse();
      assertThat(difference.untold()).isEqualTo(narrower ? 3 : 0);
      assertThat(difference.dropped()).hasSize(narrower ? 0 : 3);
    }
    assertThat(sheet.difference()).as("the first one").isEmpty();
    assertThat(sheet.isBeforeHidden()).isFalse();
    assertThat(sheet.before(SitrepFigure.PEOPLE)).isEmpty();
  }

  @Test
  void ofAReportThatTheReaderMayNotKnowOfNothingIsTold() {
    SitrepSheet sheet = ASitrep.open().sheet(Optional.of(SitrepSheet.Previous.hidden(1)));
    assertThat(sheet.isBeforeHidden()).isTrue();
    assertThat(sheet.difference()).isEmpty();
    assertThat(sheet.before(SitrepFigure.PEOPLE)).isEmpty();
  }
}
