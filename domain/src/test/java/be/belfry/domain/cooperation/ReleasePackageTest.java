package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.APackage.CYCLONE;
import static be.belfry.domain.cooperation.APackage.IE;
import static be.belfry.domain.cooperation.APackage.NL;
import static be.belfry.domain.cooperation.APackage.T0;
import static be.belfry.domain.cooperation.APackage.marks;
import static be.belfry.domain.cooperation.APackage.proposed;
import static be.belfry.domain.cooperation.AnAssistanceRequest.ANN;
import static be.belfry.domain.cooperation.AnAssistanceRequest.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePackageTest {
  private static ReleasePackage released(Partner... partners) {
    ReleasePackage released = proposed(partners);
    released.approve(marks(Caveat.NONE), List.of(partners), "", BEN, T0);
    released.release(marks(Caveat.NONE), List.of(partners), "", ANN, T0);
    return released;
  }

  private static ReleasePackage replacing(ReleasePackage earlier) {
    return new ReleasePackage(
        "P-2026-0002",
        APackage.source(Tlp.AMBER, false),
        marks(Caveat.NONE),
        APackage.asked(CYCLONE),
        List.of(CYCLONE),
        Set.of(),
        Optional.of(earlier),
        ANN,
        T0);
  }

  @Test
  void isNeverApprovedByWhoAskedForIt() {
    ReleasePackage released = proposed(NL);
    assertThat(released.decisionsOf(ANN)).doesNotContain(PackageDecision.APPROVE);
    assertThat(released.decisionsOf(BEN)).contains(PackageDecision.APPROVE);
    assertThatThrownBy(() -> released.approve(marks(Caveat.NONE), List.of(NL), "", ANN, T0))
        .isInstanceOf(NotAllowed.class);
    assertThat(released.state()).isEqualTo(PackageState.PROPOSED);
  }

  @Test
  void staysAtHomeWhenItWasMarkedNarrowerMeanwhile() {
    ReleasePackage released = proposed(NL);
    assertThatThrownBy(() -> released.approve(marks(Caveat.BELGIUM_ONLY), List.of(NL), "", BEN, T0))
        .isInstanceOf(RuleViolation.class);
    released.approve(marks(Caveat.NONE), List.of(NL), "", BEN, T0);
    assertThatThrownBy(() -> released.release(marks(Caveat.BELGIUM_ONLY), List.of(NL), "", ANN, T0))
        .isInstanceOf(RuleViolation.class);
    assertThat(released.state()).isEqualTo(PackageState.APPROVED);
  }

  @Test
  void isMadeAnewWhenAnotherCaveatHolds() {
    ReleasePackage released = proposed(NL);
    assertThatThrownBy(
            () -> released.approve(marks(Caveat.RELEASABLE_TO_EU), List.of(NL), "", BEN, T0))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("cooperation_caveatChanged");
    released.approve(marks(Caveat.NONE), List.of(NL), "", BEN, T0);
    assertThatThrownBy(
            () -> released.release(marks(Caveat.RELEASABLE_TO_EU), List.of(NL), "", ANN, T0))
        .isInstanceOf(Conflict.class);
    assertThat(released.state()).isEqualTo(PackageState.APPROVED);
  }

  /** He may have what is narrower: he would pass it on as its pages and files say. */
  @Test
  void leavesUnderNoWiderMarkingThanItsFileHasNow() {
    FrozenSource frozen = APackage.source(Tlp.AMBER, false);
    SourceMarking named = new SourceMarking(frozen.key(), Caveat.NONE, Set.of(NL.code()), BEN, T0);
    Marks narrowed = frozen.marks(Optional.of(named), Optional.of(Tlp.RED), false);
    assertThat(Releasability.obstacles(narrowed, NL.arrangement(), List.of(NL))).isEmpty();
    assertThatThrownBy(
            () ->
                new ReleasePackage(
                    "P-2026-0002",
                    frozen,
                    narrowed,
                    APackage.asked(NL),
                    List.of(NL),
                    Set.of(),
                    Optional.empty(),
                    ANN,
                    T0))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("cooperation_tlpChanged");
    ReleasePackage released = proposed(NL);
    assertThatThrownBy(() -> released.approve(narrowed, List.of(NL), "", BEN, T0))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("cooperation_tlpChanged");
    released.approve(marks(Caveat.NONE), List.of(NL), "", BEN, T0);
    assertThatThrownBy(() -> released.release(narrowed, List.of(NL), "", ANN, T0))
        .isInstanceOf(Conflict.class);
    assertThat(released.state()).isEqualTo(PackageState.APPROVED);
  }

  @Test
  void isReceivedWhenTheLastAddresseeHasConfirmed() {
    ReleasePackage released = released(NL, IE);
    assertThatThrownBy(() -> released.receive("GB", "desk", T0, ANN, T0))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> released.receive("NL", " ", T0, ANN, T0))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> released.receive("NL", "desk", T0.plusSeconds(1), ANN, T0))
        .as("not in the future")
        .isInstanceOf(RuleViolation.class);
    released.receive("NL", "desk, by telephone", T0, ANN, T0);
    assertThat(released.state()).isEqualTo(PackageState.RELEASED);
    assertThatThrownBy(() -> released.receive("NL", "desk", T0, ANN, T0))
        .isInstanceOf(Conflict.class);
    released.receive("IE", "desk", T0, ANN, T0);
    assertThat(released.state()).isEqualTo(PackageState.RECEIVED);
  }

  private static ReleasePackage madeFrom(String reference) {
    FrozenSource sitrep = APackage.source(Tlp.AMBER, false);
    FrozenSource source =
        new FrozenSource(
            sitrep.key(),
            reference,
            sitrep.title(),
            sitrep.crisis(),
            sitrep.openedAt(),
            sitrep.tlp(),
            sitrep.marking(),
            sitrep.named(),
            sitrep.walls(),
            sitrep.demo(),
            sitrep.frozenAt(),
            sitrep.picture(),
            sitrep.form());
    return new ReleasePackage(
        "P-2026-0002",
        source,
        marks(Caveat.NONE),
        APackage.asked(NL),
        List.of(NL),
        Set.of(),
        Optional.empty(),
        ANN,
        T0);
  }

  @ParameterizedTest
  @CsvSource({"C-2026-0003/S2, ''", "C-2026-0003/B1, ''", "A-2026-0004, A-2026-0004"})
  void namesItsFileNeitherByItselfNorByTheReportThatItIsMadeFrom(String source, String shown) {
    PackageContent whole = madeFrom(source).content();
    PackageContent without = whole.shownTo(false, reference -> true);
    assertThat(without.crisis()).isEmpty();
    assertThat(without.source()).isEqualTo(shown);
    assertThat(without)
        .usingRecursiveComparison()
        .ignoringFields("crisis", "source")
        .isEqualTo(whole);
  }

  /** Whoever sends it may say why, as whoever approves it: the record has a hash of both alone. */
  @Test
  void keepsTheWordsOfEachDecision() {
    ReleasePackage released = proposed(NL);
    released.approve(marks(Caveat.NONE), List.of(NL), "two nations asked ", BEN, T0);
    released.release(marks(Caveat.NONE), List.of(NL), " before the call of ten", ANN, T0);
    released.recall("wrong annex", ANN, T0);
    assertThat(released.content().reason())
        .isEqualTo("two nations asked\nbefore the call of ten\nwrong annex");
    ReleasePackage wordy = proposed(NL);
    assertThatThrownBy(
            () -> wordy.approve(marks(Caveat.NONE), List.of(NL), "x".repeat(4001), BEN, T0))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("cooperation_textTooLong");
    assertThat(wordy.state()).isEqualTo(PackageState.PROPOSED);
  }

  @Test
  void isReceivedByNobodyBeforeItLeft() {
    assertThatThrownBy(() -> proposed(NL).receive("NL", "desk", T0, ANN, T0))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void isRecalledWithAReasonAndReplacedOnlyOnceItLeft() {
    ReleasePackage released = released(CYCLONE);
    assertThatThrownBy(() -> released.recall(" ", ANN, T0)).isInstanceOf(RuleViolation.class);
    released.recall("Wrong annex", ANN, T0);
    assertThat(released.content().reason()).isEqualTo("Wrong annex");
    assertThat(released.state()).isEqualTo(PackageState.RECALLED);
    ReleasePackage earlier = released(CYCLONE);
    earlier.replace(released, ANN, T0);
    assertThat(earlier.content().replacedBy()).contains("P-2026-0001");
    assertThatThrownBy(() -> proposed(CYCLONE).replace(released, ANN, T0))
        .as("it never left")
        .isInstanceOf(Conflict.class);
  }

  @Test
  void isRecalledFirstAndReplacedAfterIt() {
    ReleasePackage recalled = released(CYCLONE);
    recalled.recall("Wrong annex", ANN, T0);
    recalled.replace(released(CYCLONE), BEN, T0.plusSeconds(60));
    assertThat(recalled.state()).isEqualTo(PackageState.RECALLED);
    assertThat(recalled.content().reason()).isEqualTo("Wrong annex");
    assertThat(recalled.content().endedAt()).contains(T0);
    assertThat(recalled.content().replacedBy()).contains("P-2026-0001");
    assertIsTaken(() -> recalled.replace(released(CYCLONE), BEN, T0));
  }

  /** Whoever asks may know neither of it nor of the one that stands in its place. */
  @Test
  void refusesASecondOneInItsPlaceWithoutAName() {
    ReleasePackage replaced = released(CYCLONE);
    replaced.replace(released(CYCLONE), ANN, T0);
    assertIsTaken(() -> replaced.replace(released(CYCLONE), ANN, T0));
    assertIsTaken(() -> replacing(replaced));
  }

  private static void assertIsTaken(ThrowingCallable act) {
    Conflict refused = catchThrowableOfType(Conflict.class, act);
    assertThat(refused.code()).isEqualTo("cooperation_replacedAlready");
    assertThat(refused.arguments()).isEmpty();
    assertThat(refused.getMessage()).doesNotContain("P-2026");
  }

  @Test
  void namesBeforeAndAfterItOnlyWhatItsReaderMayKnowOf() {
    ReleasePackage replaced = replacing(released(CYCLONE));
    replaced.approve(marks(Caveat.NONE), List.of(CYCLONE), "", BEN, T0);
    replaced.release(marks(Caveat.NONE), List.of(CYCLONE), "", ANN, T0);
    replaced.replace(proposed(CYCLONE), ANN, T0);
    PackageContent whole = replaced.content();
    assertThat(whole.replaces()).contains("P-2026-0001");
    assertThat(whole.replacedBy()).contains("P-2026-0001");
    assertThat(whole.shownTo(true, reference -> true)).isEqualTo(whole);
    PackageContent without = whole.shownTo(true, reference -> false);
    assertThat(without.replaces()).isEmpty();
    assertThat(without.replacedBy()).isEmpty();
    assertThat(without)
        .usingRecursiveComparison()
        .ignoringFields("replaces", "replacedBy")
        .isEqualTo(whole);
  }

  @Test
  void isJudgedByTheFileAsItIsMarkedNow() {
    ReleasePackage released = proposed(NL);
    assertThat(released.marks(Optional.empty(), Optional.of(Tlp.GREEN), false).tlp())
        .as("a wider file does not widen what was frozen")
        .isEqualTo(Tlp.AMBER);
    Marks now = released.marks(Optional.empty(), Optional.of(Tlp.AMBER_STRICT), false);
    assertThat(Releasability.obstacles(now, released.arrangement(), List.of(NL)))
        .containsExactly(Obstacle.NOT_NAMED);
    assertThat(
            APackage.source(Tlp.AMBER, false).marks(Optional.empty(), Optional.of(Tlp.RED), false))
        .extracting(Marks::tlp)
        .isEqualTo(Tlp.RED);
  }
}
