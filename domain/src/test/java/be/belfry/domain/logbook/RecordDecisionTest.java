package be.belfry.domain.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordDecisionTest {
  private static RecordDecision decision(String what, List<String> options, String basis) {
    return new RecordDecision(
        Optional.empty(),
        Optional.of(" "),
        Optional.empty(),
        what,
        options,
        basis,
        null,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void onlyWhatWasDecidedIsNeeded() {
    RecordDecision decision = decision(" Cut power ", List.of(), null);

    assertThat(decision.what()).isEqualTo("Cut power");
    assertThat(decision.decidedBy()).isEmpty();
    assertThat(decision.basis()).isEmpty();
    assertThat(decision.expectedEffect()).isEmpty();
  }

  @Test
  void eachOptionIsOneLine() {
    assertThat(decision("x", List.of("wait\nand see", " ", "cut"), "").options())
        .containsExactly("wait and see", "cut");
  }

  /** Ten of 400 characters are 4,009 with the ends of lines between them. */
  @Test
  void allOptionsTogetherAreNotLongerThanTheirColumn() {
    List<String> ten = new ArrayList<>(Collections.nCopies(9, "y".repeat(400)));
    ten.add("y".repeat(391));
    assertThat(String.join("\n", decision("x", ten, "").options())).hasSize(4000);

    ten.set(9, "y".repeat(392));
    assertThatThrownBy(() -> decision("x", ten, ""))
        .isInstanceOf(RuleViolation.class)
        .hasMessage("options must have 0 to 4000 characters, but has 4001");
    assertThat(decision("x", Collections.nCopies(9, "y".repeat(400)), "").options()).hasSize(9);
  }

  private static RecordDecision onPaper(Optional<java.time.Instant> at) {
    return new RecordDecision(
        at,
        Optional.empty(),
        Optional.empty(),
        "Cut power",
        List.of(),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(121),
        false);
  }

  @Test
  void whatWasOnPaperNeedsTheTimeThatStandsThere() {
    java.time.Instant at = java.time.Instant.parse("2026-03-02T08:00:00Z");
    assertThat(onPaper(Optional.of(at)).paperLine()).contains(121);
    assertThatThrownBy(() -> onPaper(Optional.empty()))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> assertThat(refused.code()).isEqualTo("logbook_paperTime"));
    assertThat(RecordDecision.quick(Optional.empty(), "x").paperLine()).isEmpty();
  }

  @Test
  void refusesNothingAndTooMuch() {
    assertThatThrownBy(() -> decision(" ", List.of(), ""))
        .isInstanceOf(RuleViolation.class)
        .hasMessage("what must have 1 to 2000 characters, but has 0");
    assertThatThrownBy(() -> decision("x".repeat(2001), List.of(), ""))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> decision("x", List.of(), "x".repeat(2001)))
        .hasMessageContaining("basis");
    assertThatThrownBy(() -> decision("x", Collections.nCopies(11, "y"), ""))
        .hasMessage("options must be at most 10, but are 11");
    assertThatThrownBy(() -> decision("x", List.of("y".repeat(401)), ""))
        .hasMessageContaining("options");
  }

  private static RecordDecision correction(
      Optional<java.time.Instant> at,
      Optional<Integer> corrects,
      Optional<Integer> line,
      boolean offPaper) {
    return new RecordDecision(
        at,
        Optional.empty(),
        Optional.empty(),
        "Cut power",
        List.of(),
        "",
        "",
        Optional.empty(),
        corrects,
        Optional.empty(),
        line,
        offPaper);
  }

  @Test
  void aCorrectionKeepsTheLineOfPaperUnlessItSaysOtherwise() {
    java.time.Instant said = java.time.Instant.parse("2026-03-02T08:00:00Z");
    java.time.Instant before = java.time.Instant.parse("2026-03-02T07:00:00Z");
    Optional<Integer> of = Optional.of(4);
    RecordDecision kept =
        correction(Optional.empty(), of, Optional.empty(), false)
            .correcting(Optional.of(121), before);
    assertThat(kept.paperLine()).contains(121);
    assertThat(kept.decidedAt()).contains(before);
    assertThat(
            correction(Optional.of(said), of, Optional.empty(), false)
                .correcting(Optional.of(121), before)
                .decidedAt())
        .contains(said);
    assertThat(
            correction(Optional.of(said), of, Optional.of(130), false)
                .correcting(Optional.of(121), before)
                .paperLine())
        .contains(130);
    RecordDecision none = correction(Optional.empty(), of, Optional.empty(), true);
    for (Optional<Integer> held : List.of(Optional.of(121), Optional.<Integer>empty())) {
      RecordDecision off = none.correcting(held, before);
      assertThat(off.paperLine()).isEmpty();
      assertThat(off.offPaper()).isTrue();
      assertThat(off.decidedAt()).as("a wrong number dates no decision anew").contains(before);
    }
    assertThat(
            correction(Optional.of(said), of, Optional.empty(), true)
                .correcting(Optional.of(121), before)
                .decidedAt())
        .contains(said);
    RecordDecision plain = correction(Optional.empty(), of, Optional.empty(), false);
    assertThat(plain.correcting(Optional.empty(), before))
        .as("what was never on paper is dated by who corrects it")
        .isEqualTo(plain);
    assertThatThrownBy(() -> correction(Optional.of(said), of, Optional.of(130), true))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> assertThat(refused.code()).isEqualTo("logbook_offPaper"));
    assertThatThrownBy(
            () -> correction(Optional.of(said), Optional.empty(), Optional.empty(), true))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> assertThat(refused.code()).isEqualTo("logbook_offPaper"));
  }
}
