package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.Change;
import be.belfry.domain.sitrep.ChangeKind;
import be.belfry.domain.sitrep.SitrepCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BriefingChangesTest {
  private static final BriefingContent LAST = aBriefing().build().content();
  private static final Instant LATER = LAST.asOf().plusSeconds(60);

  @Test
  void aBriefingThatCountsTheSameHasNoChange() {
    SitrepCount count = BriefingChanges.count(LAST);
    assertThat(BriefingChanges.between(count, count)).isEmpty();
    assertThat(count.figures()).hasSameSizeAs(LAST.figures());
    assertThat(count.sectors()).hasSameSizeAs(LAST.impacts());
  }

  @Test
  void ministersAreToldOfLevelsKeyFiguresSectorsAndMeasuresOnly() {
    List<Change> told = BriefingChanges.between(ASitrep.count(1), ASitrep.count(2));
    assertThat(told)
        .extracting(Change::what)
        .containsExactly("incidents", "entities", "sectors", "people", "hours");
    assertThat(told).hasSizeLessThanOrEqualTo(BriefingContent.MAX_CHANGES);
  }

  @Test
  void whatWasCountedIsNeverOverwrittenByAnEditor() {
    BriefingContent counted =
        with(LAST, Optional.of(new CountedFrom(3, ASitrep.NOW)), List.of(tier()));
    BriefingContent sent = with(LAST, Optional.empty(), List.of());
    BriefingContent kept = sent.withCountsOf(counted);
    assertThat(kept.countedFrom()).isEqualTo(counted.countedFrom());
    assertThat(kept.changes()).isEqualTo(counted.changes());
    assertThat(kept.follows()).isEqualTo(counted.follows());
    assertThat(kept.figures()).isEqualTo(counted.figures());
    assertThat(kept.bottomLine()).isEqualTo(sent.bottomLine());
  }

  @Test
  void withoutAReportTooOnlyWordsAndColoursAreRead() {
    WrittenText words = ABriefing.same("written");
    BriefingContent forged =
        with(
            LAST,
            List.of(new KeyFigure(Figure.PEOPLE, 7, Optional.of(7L), LATER)),
            Stream.concat(
                    LAST.impacts().stream()
                        .skip(1)
                        .map(i -> new SectorImpact(i.sector(), Rag.GREEN, words, LATER, words)),
                    Stream.of(new SectorImpact(Sector.SPACE, Rag.RED, words, LATER, words)))
                .toList(),
            List.of(
                new BriefedMeasure(2, words, "NCCN", MeasureState.LIFTED),
                new BriefedMeasure(9, words, "CCB", MeasureState.ORDERED)));
    BriefingContent kept = forged.withCountsOf(LAST);
    assertThat(kept.asOf()).isEqualTo(LAST.asOf());
    assertThat(kept.figures()).isEqualTo(LAST.figures());
    assertThat(BriefingChanges.count(kept).sectors())
        .isEqualTo(BriefingChanges.count(LAST).sectors());
    assertThat(kept.impacts().get(0)).as("nothing sent of it").isEqualTo(LAST.impacts().get(0));
    assertThat(kept.impacts())
        .filteredOn(i -> i.rag() == Rag.GREEN && i.service().equals(words))
        .hasSize(LAST.impacts().size() - 1);
    assertThat(kept.measures())
        .containsExactly(
            new BriefedMeasure(2, words, "CCB", MeasureState.ORDERED), LAST.measures().get(1));
    assertThat(BriefingChanges.between(BriefingChanges.count(LAST), BriefingChanges.count(kept)))
        .isEmpty();
  }

  @Test
  void aChangeHasKnownCodes() {
    assertThatThrownBy(() -> new Change(ChangeKind.TIER, "", "x", "none"))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> new Change(ChangeKind.FIGURE, "people", "1", "many"))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> new CountedFrom(0, ASitrep.NOW)).isInstanceOf(RuleViolation.class);
  }

  private static Change tier() {
    return new Change(ChangeKind.TIER, "", Tier.NONE.code(), Tier.NATIONAL_CRISIS.code());
  }

  private static BriefingContent with(
      BriefingContent c,
      List<KeyFigure> figures,
      List<SectorImpact> impacts,
      List<BriefedMeasure> measures) {
    return new BriefingContent(
        LATER,
        c.validUntil(),
        c.provisional(),
        c.tier(),
        c.activation(),
        c.phase(),
        c.bottomLine(),
        c.decisions(),
        figures,
        c.findings(),
        impacts,
        c.tasks(),
        measures,
        c.outlook(),
        c.international());
  }

  private static BriefingContent with(
      BriefingContent c, Optional<CountedFrom> from, List<Change> changes) {
    return new BriefingContent(
        c.asOf(),
        c.validUntil(),
        c.provisional(),
        c.tier(),
        c.activation(),
        c.phase(),
        c.bottomLine(),
        c.decisions(),
        c.figures(),
        c.findings(),
        c.impacts(),
        c.tasks(),
        c.measures(),
        c.outlook(),
        c.international(),
        from,
        changes,
        Optional.of(2),
        c.wording(),
        c.facts());
  }
}
