package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.Change;
import be.belfry.domain.sitrep.ChangeKind;
import be.belfry.domain.sitrep.SitrepCount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BriefingChangesTest {
  private static final BriefingContent LAST = aBriefing().build().content();

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
