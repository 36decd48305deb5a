package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BriefingTest {
  @Test
  void isApprovedByTheDirectorAndThenFrozen() {
    Briefing briefing = aBriefing().build();
    briefing.approve(ABriefing.DIRECTOR, 4, ABriefing.NOW);
    assertThat(briefing.status()).isEqualTo(BriefingStatus.APPROVED);
    assertThat(briefing.number()).isEqualTo(4);
    assertThat(briefing.approver()).contains("Luc Willems");
    assertThatThrownBy(
            () ->
                briefing.save(
                    briefing.content(), Tlp.CLEAR, Codes.none(), ABriefing.AUTHOR, ABriefing.NOW))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(briefing::discard).isInstanceOf(Conflict.class);
  }

  @Test
  void isNeverApprovedByWhoWroteIt() {
    Briefing briefing = aBriefing().build();
    assertThatThrownBy(() -> briefing.approve(ABriefing.AUTHOR, 1, ABriefing.NOW))
        .isInstanceOf(NotAllowed.class);
  }

  @Test
  void isNotApprovedByADirectorWhoTouchedTheText() {
    Briefing briefing = aBriefing().build();
    briefing.save(briefing.content(), Tlp.GREEN, Codes.none(), ABriefing.DIRECTOR, ABriefing.NOW);
    assertThatThrownBy(() -> briefing.approve(ABriefing.DIRECTOR, 1, ABriefing.NOW))
        .isInstanceOf(NotAllowed.class);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void isNotApprovedWhileALanguageIsMissing(Language missing) {
    WrittenText whole = aBriefing().content().bottomLine();
    WrittenText text =
        new WrittenText(
            missing == Language.NL ? "" : whole.nl(),
            missing == Language.FR ? "" : whole.fr(),
            missing == Language.DE ? "" : whole.de(),
            missing == Language.EN ? "" : whole.en());
    Briefing briefing = aBriefing().saying(text).build();
    assertThat(BriefingRules.check(briefing.content()))
        .containsExactly(
            new Shortcoming("bottomLine", missing, 0, BriefingRules.BOTTOM_LINE_WORDS));
    assertThatThrownBy(() -> briefing.approve(ABriefing.DIRECTOR, 1, ABriefing.NOW))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_incomplete");
  }

  @Test
  void bottomLineHasSixtyWordsAtMost() {
    String sixty = String.join(" ", Collections.nCopies(60, "woord"));
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(sixty)).content())).isEmpty();
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(sixty + " meer")).content()))
        .extracting(Shortcoming::words)
        .containsExactly(61, 61, 61, 61);
  }

  @Test
  void asksThreeDecisionsAtMost() {
    DecisionAsked one = ABriefing.defaultDecisions().get(0);
    assertThatThrownBy(() -> aBriefing().asking(Collections.nCopies(4, one)).content())
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("decisions may have 3 rows, has 4");
  }

  @Test
  void aDecisionNeedsTwoOptions() {
    DecisionAsked one = ABriefing.defaultDecisions().get(0);
    DecisionAsked poor =
        new DecisionAsked(
            one.decision(),
            one.options().subList(0, 1),
            1,
            one.deadline(),
            one.costOfNotDeciding());
    assertThat(BriefingRules.check(aBriefing().asking(List.of(poor)).content()))
        .extracting(Shortcoming::field)
        .containsOnly("decisions[0].options[1]");
  }

  @Test
  void onlyWhatIsProbableHasAnEstimativeWord() {
    for (Standing standing : Standing.values()) {
      boolean probable = standing == Standing.PROBABLE;
      assertThatThrownBy(
              () ->
                  new Finding(
                      standing,
                      WrittenText.EMPTY,
                      "",
                      Confidence.LOW,
                      probable ? Optional.empty() : Optional.of(Likelihood.LIKELY)))
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void redIsReadByItsAuthorAndNamedReadersOnly() {
    String minister = ABriefing.MINISTER.id().toString();
    Briefing red = aBriefing().marked(Tlp.RED, minister).build();
    assertThat(red.readableBy(ABriefing.MINISTER)).isTrue();
    assertThat(red.readableBy(ABriefing.AUTHOR)).isTrue();
    assertThat(red.readableBy(ABriefing.DIRECTOR)).isFalse();
    assertThatThrownBy(() -> aBriefing().marked(Tlp.RED).build())
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_named");
  }

  @Test
  void anExerciseIsHiddenFromWhoTakesNoPart() {
    assertThat(aBriefing().inExercise().build().readableBy(ABriefing.MINISTER)).isFalse();
  }

  @Test
  void anOldPictureIsNotApproved() {
    Briefing briefing = aBriefing().build();
    assertThatThrownBy(
            () -> briefing.approve(ABriefing.DIRECTOR, 1, ABriefing.NOW.plus(Duration.ofHours(11))))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_expired");
  }

  @Test
  void theDocumentKnowsWhetherItsBytesAreIntact() {
    BriefingDocument document =
        new BriefingDocument(
            aBriefing().build().id(), Language.NL, new byte[] {1, 2, 3}, ABriefing.NOW);
    assertThat(document.sha256())
        .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    assertThat(document.intact()).isTrue();
  }
}
