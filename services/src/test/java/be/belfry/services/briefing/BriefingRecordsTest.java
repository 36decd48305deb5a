package be.belfry.services.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.BriefedSpread;
import be.belfry.domain.briefing.BriefingFacts;
import be.belfry.domain.briefing.BriefingQueries.Counted;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.TierBasis;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.communication.Lines;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Spread;
import be.belfry.domain.sitrep.Spread.HitSector;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.plan.Shelf;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a draft takes over: what may be said now, and the plan that the file follows. */
class BriefingRecordsTest {
  private static final Instant REAL = ABriefing.NOW.minus(Duration.ofHours(6));

  private final List<LineRow> released = new ArrayList<>();
  private final List<Object> measuredAt = new ArrayList<>();
  private final BriefingRecords records =
      new Wiring(
              new Shelf(),
              LawSources.shipped(),
              StandIn.of(
                  Lines.class,
                  (method, arguments) -> {
                    measuredAt.add(arguments[2]);
                    return new Page<>(
                        List.copyOf(released), Optional.empty(), released.size(), false);
                  }),
              (LegalTime) () -> REAL,
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {BriefingFacts.class},
                  (self, method, arguments) ->
                      method.getReturnType() == Spread.class
                          ? new Spread(ABriefing.NOW, List.of(), List.of(), 2)
                          : List.of()))
          .into(new BriefingRecords());

  private static LineRow line(LineWords nl, LineWords fr, LineWords de, LineWords en) {
    return new LineRow(
        UUID.randomUUID(),
        0,
        "C-2026-0003",
        1,
        LineKind.LINE_TO_TAKE,
        LineState.RELEASED,
        new LineContent(nl, fr, de, en),
        Set.of(),
        false,
        "cora",
        ABriefing.NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ABriefing.NOW),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LineWords words(String body) {
    return new LineWords("Net", body);
  }

  private List<WrittenText> said(WrittenText... before) {
    Wording last = new Wording(WrittenText.EMPTY, List.of(before), List.of());
    return records.wording(aBriefing().crisis(), Optional.of(last)).communication();
  }

  /** The lines add what their own world is ahead: an embargo would end hours too soon. */
  @Test
  void linesAreAskedByTheRealClockInAnExerciseToo() {
    said();
    assertThat(measuredAt).containsExactly(REAL);
  }

  @Test
  void aLineThatWasTakenBackDoesNotComeBack() {
    assertThat(said(new WrittenText("Net: houdt", "Net : tient", "Net: h\u00e4lt", "It holds")))
        .isEmpty();
  }

  @Test
  void whatWasCompletedInEnglishStaysWhileTheOfficialWordsAreTheSame() {
    released.add(line(words("houdt"), words("tient"), words("haelt"), LineWords.EMPTY));
    WrittenText completed =
        new WrittenText("Net: houdt", "Net : tient", "Net: haelt", "The grid holds");
    assertThat(said(completed)).containsExactly(completed);
  }

  @Test
  void aCorrectionInOneLanguageIsWhatTheBriefingSays() {
    released.add(line(words("houdt"), words("tient bon"), words("haelt"), LineWords.EMPTY));
    assertThat(said(new WrittenText("Net: houdt", "Net : tient", "Net: haelt", "It holds")))
        .as("the English said the same as the old French")
        .containsExactly(new WrittenText("Net: houdt", "Net : tient bon", "Net: haelt", ""));
  }

  @Test
  void theEnglishOfTheCellGoesBeforeThatOfTheLastBriefing() {
    released.add(line(words("houdt"), words("tient"), words("haelt"), words("holds")));
    assertThat(said(new WrittenText("Net: houdt", "Net : tient", "Net: haelt", "It fell")))
        .containsExactly(new WrittenText("Net: houdt", "Net : tient", "Net: haelt", "Net: holds"));
  }

  private FrozenFacts facts(String planVersion, Tier tier) {
    return facts(planVersion, tier, Optional.empty());
  }

  private FrozenFacts facts(String planVersion, Tier tier, Optional<Spread> reported) {
    BriefedCrisis file = aBriefing().crisis();
    return records.facts(
        new CrisisPicture(
            new BriefedCrisis(
                file.id(),
                file.reference(),
                file.title(),
                file.tlp(),
                file.named(),
                file.exercise(),
                file.demo(),
                tier,
                file.oralOrder(),
                planVersion,
                file.last()),
            "none",
            "none",
            List.of(new Counted(Figure.ENTITIES, 40), new Counted(Figure.INCIDENTS, 35)),
            List.of(),
            List.of(),
            List.of()),
        tier,
        reported,
        ABriefing.NOW);
  }

  private Optional<String> basis(String planVersion, Tier tier) {
    return facts(planVersion, tier).basis().map(TierBasis::basis).map(basis -> basis.key());
  }

  @Test
  void theTierStandsOnThePlanThatTheFileFollows() {
    assertThat(basis("plan-2017", Tier.NATIONAL_INCIDENT)).contains("CCB-PLAN-2017");
    assertThat(basis("plan-2026", Tier.NATIONAL_INCIDENT)).contains("BELFRY-TIERS");
    assertThat(basis("plan-2026", Tier.NONE)).isEmpty();
    assertThat(basis("gone", Tier.NATIONAL_CRISIS)).as("a draft is made all the same").isEmpty();
  }

  @Test
  void saysUntilWhenAndHowManyIncidentsThereAre() {
    FrozenFacts facts = facts("plan-2026", Tier.NATIONAL_CRISIS);
    assertThat(facts.until()).contains(ABriefing.NOW);
    assertThat(facts.incidentsInAll()).contains(35);
  }

  @Test
  void whatMayFollowIsThatOfThePlanAndWhatIsHitThatOfTheReport() {
    Spread reported =
        new Spread(
            ABriefing.NOW.minusSeconds(60),
            List.of(new HitSector(Sector.ENERGY, 3, Severity.HIGH)),
            List.of(),
            3);
    BriefedSpread spread =
        facts("plan-2026", Tier.NATIONAL_CRISIS, Optional.of(reported)).spread().orElseThrow();
    assertThat(spread.counted()).isEqualTo(reported);
    assertThat(spread.mayFollow())
        .as("what depends on energy itself, not what depends on that")
        .contains(Sector.HEALTH, Sector.TRANSPORT)
        .doesNotContain(Sector.ENERGY, Sector.POSTAL_COURIER, Sector.RESEARCH, Sector.SPACE);
    assertThat(spread.mayFollow())
        .allSatisfy(s -> assertThat(spread.because(s)).containsExactly(Sector.ENERGY));
    BriefedSpread now = facts("plan-2026", Tier.NATIONAL_CRISIS).spread().orElseThrow();
    assertThat(now.counted().placeless()).as("counted now without a report").isEqualTo(2);
    assertThat(now.mayFollow()).as("nothing follows from nothing").isEmpty();
    assertThat(
            facts("plan-2017", Tier.NATIONAL_CRISIS, Optional.of(reported))
                .spread()
                .orElseThrow()
                .mayFollow())
        .as("that plan has no table")
        .isEmpty();
  }
}
