package be.belfry.domain.measure;

import static be.belfry.domain.duty.ADuty.T0;
import static be.belfry.domain.measure.AMeasure.DIRECTOR;
import static be.belfry.domain.measure.AMeasure.DOER;
import static be.belfry.domain.measure.AMeasure.PROPOSER;
import static be.belfry.domain.measure.AMeasure.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.DomainException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
  private static final Instant LATER = T0.plusSeconds(900);

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void goesFromTheProposalToItsEnd() {
    Measure measure = AMeasure.inPlace();
    assertThat(measure.reference()).isEqualTo("C-2026-0003/M-1");
    assertThat(measure.affectedSectors().list()).containsExactly("energy");
    assertThat(measure.dueAt()).contains(T0.plusSeconds(3600));
    measure.verify("no packet in ten minutes", SECOND, LATER);
    assertThat(measure.state()).isEqualTo(MeasureState.VERIFIED);
    measure.lift("systems rebuilt", DIRECTOR, LATER);
    assertThat(measure.state()).isEqualTo(MeasureState.LIFTED);
  }

  @Test
  void isNotOrderedByWhoProposedIt() {
    Measure measure = AMeasure.proposed();
    refused("measure_proposer", () -> measure.order(Optional.empty(), PROPOSER, T0));
    assertThat(measure.state()).isEqualTo(MeasureState.PROPOSED);
  }

  @Test
  void isNotVerifiedByWhoOrderedItOrPutItInPlace() {
    Measure measure = AMeasure.inPlace();
    refused("measure_secondPerson", () -> measure.verify("works", DIRECTOR, LATER));
    refused("measure_secondPerson", () -> measure.verify("works", DOER, LATER));
    refused("measure_secondPerson", () -> measure.sendBack("does not work", DOER));
    measure.verify("works", PROPOSER, LATER);
    assertThat(measure.state()).isEqualTo(MeasureState.VERIFIED);
  }

  @Test
  void mustBeCarriedOutAndVerifiedAgainWhenItWasSentBack() {
    Measure measure = AMeasure.inPlace();
    measure.verify("works", SECOND, LATER);
    measure.sendBack("packets again", SECOND);
    assertThat(measure.state()).isEqualTo(MeasureState.ORDERED);
    refused("measure_transition", () -> measure.verify("works", SECOND, LATER));
    measure.putInPlace("change 4712", DOER, LATER);
    measure.verify("quiet", SECOND, LATER);
    assertThat(measure.state()).isEqualTo(MeasureState.VERIFIED);
  }

  @Test
  void isNotDueInThePast() {
    Measure measure = AMeasure.proposed();
    refused("measure_dueInPast", () -> measure.order(Optional.of(T0), DIRECTOR, T0));
    measure.order(Optional.empty(), DIRECTOR, T0);
    assertThat(measure.dueAt()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void asksForEachText(String blank) {
    refused("measure_textMissing", () -> new ProposeMeasure(blank, "g", "e", "a", Set.of(), "CCB"));
    refused("measure_textMissing", () -> new ProposeMeasure("t", blank, "e", "a", Set.of(), "CCB"));
    refused("measure_textMissing", () -> new ProposeMeasure("t", "g", blank, "a", Set.of(), "CCB"));
    refused("measure_textMissing", () -> new ProposeMeasure("t", "g", "e", blank, Set.of(), "CCB"));
    refused("measure_textMissing", () -> new ProposeMeasure("t", "g", "e", "a", Set.of(), blank));
    refused("measure_textMissing", () -> AMeasure.ordered().putInPlace(blank, DOER, LATER));
    refused("measure_textMissing", () -> AMeasure.inPlace().verify(blank, SECOND, LATER));
    refused("measure_textMissing", () -> AMeasure.inPlace().sendBack(blank, SECOND));
    refused("measure_textMissing", () -> AMeasure.proposed().lift(blank, DIRECTOR, LATER));
  }

  @Test
  void keepsTextsWithinTheirBounds() {
    refused(
        "measure_textTooLong",
        () -> new ProposeMeasure("t".repeat(201), "g", "e", "a", Set.of(), "CCB"));
    refused(
        "measure_textTooLong",
        () -> new ProposeMeasure("t", "g", "e", "a".repeat(1001), Set.of(), "CCB"));
    refused(
        "measure_textTooLong", () -> AMeasure.ordered().putInPlace("e".repeat(2001), DOER, LATER));
  }
}
