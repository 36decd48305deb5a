package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.AnAssistanceRequest.ANN;
import static be.belfry.domain.cooperation.AnAssistanceRequest.BEN;
import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssistanceRequestTest {
  private static final OfferContent OFFER = new OfferContent("EE", "Two forensic analysts", "");

  @Test
  void isApprovedByASecondPersonOnly() {
    AssistanceRequest request = AnAssistanceRequest.draft();
    assertThatThrownBy(() -> request.approve("", ANN, T0))
        .isInstanceOfSatisfying(
            NotAllowed.class, e -> assertThat(e.code()).isEqualTo("cooperation_secondPerson"));
    request.approve("needed", BEN, T0);
    assertThat(request.state()).isEqualTo(RequestState.APPROVED);
    assertThat(request.approvedBy()).contains("ben");
  }

  @Test
  void isApprovedByNobodyWhoWroteAPartOfIt() {
    AssistanceRequest request = AnAssistanceRequest.draft();
    request.rewrite(AnAssistanceRequest.form(), BEN);
    assertThat(request.authors()).containsExactlyInAnyOrder("ann", "ben");
    assertThatThrownBy(() -> request.approve("", ANN, T0)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> request.approve("", BEN, T0)).isInstanceOf(NotAllowed.class);
  }

  @Test
  void isNotApprovedWhileTheAddresseeCouldNotActOnIt() {
    AssistanceRequest request = AnAssistanceRequest.draft();
    request.rewrite(AnAssistanceRequest.form(Tlp.AMBER, 0, Set.of()), ANN);
    assertThatThrownBy(() -> request.approve("", BEN, T0))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            e -> assertThat(e.arguments()).containsExactly("capabilities, days"));
  }

  @Test
  void isNotChangedOnceItIsApproved() {
    AssistanceRequest request = AnAssistanceRequest.draft();
    request.approve("", BEN, T0);
    assertThatThrownBy(() -> request.rewrite(AnAssistanceRequest.form(), ANN))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void isNotSentUnapproved() {
    assertThatThrownBy(() -> AnAssistanceRequest.draft().send(T0)).isInstanceOf(Conflict.class);
  }

  @Test
  void cannotBeRed() {
    assertThatThrownBy(() -> AnAssistanceRequest.form(Tlp.RED, 1, Set.of()))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void givesBackWhatWasWritten() {
    assertThat(AnAssistanceRequest.draft().form()).isEqualTo(AnAssistanceRequest.form());
  }

  @Test
  void takesOffersWhileItIsOutOnly() {
    assertThatThrownBy(() -> AnAssistanceRequest.draft().addOffer(OFFER, ANN, T0))
        .isInstanceOf(Conflict.class);
    AssistanceRequest request = AnAssistanceRequest.sent();
    request.addOffer(OFFER, ANN, T0);
    request.addOffer(new OfferContent("FR", "Malware analysis", "remote"), ANN, T0);
    assertThat(request.content().offers()).extracting(OfferRow::no).containsExactly(1, 2);
  }

  @Test
  void eachOfferGoesItsOwnWay() {
    AssistanceRequest request = AnAssistanceRequest.sent();
    request.addOffer(OFFER, ANN, T0);
    request.addOffer(new OfferContent("FR", "Malware analysis", "remote"), ANN, T0);
    request.decideOffer(1, OfferDecision.ACCEPT, "", T0);
    request.decideOffer(2, OfferDecision.DECLINE, "covered", T0);
    assertThat(request.content().offers())
        .extracting(OfferRow::state)
        .containsExactly(OfferState.ACCEPTED, OfferState.DECLINED);
    assertThatThrownBy(
            () ->
                request.decideOffer(
                    1, OfferDecision.DEPLOY, "x".repeat(AssistanceForm.MAX + 1), T0))
        .as("a reason is read again beside its fingerprint, so that it ends somewhere")
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> request.decideOffer(3, OfferDecision.ACCEPT, "", T0))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void takesUpNoOfferWhenItIsOver() {
    AssistanceRequest request = AnAssistanceRequest.sent();
    request.addOffer(OFFER, ANN, T0);
    request.addOffer(new OfferContent("FR", "Malware analysis", "remote"), ANN, T0);
    request.addOffer(new OfferContent("NL", "Two analysts", ""), ANN, T0);
    request.decideOffer(1, OfferDecision.ACCEPT, "", T0);
    request.withdraw("restored", T0);
    assertThatThrownBy(() -> request.decideOffer(1, OfferDecision.DEPLOY, "", T0))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.code()).isEqualTo("cooperation_notSent"));
    assertThatThrownBy(() -> request.decideOffer(2, OfferDecision.ACCEPT, "", T0))
        .isInstanceOf(Conflict.class);
    request.decideOffer(1, OfferDecision.END, "", T0);
    request.decideOffer(3, OfferDecision.DECLINE, "", T0);
    assertThat(request.content().offers())
        .extracting(OfferRow::state)
        .containsExactly(OfferState.ENDED, OfferState.OFFERED, OfferState.DECLINED);
  }

  @Test
  void anOfferIsOfANationThatThereIs() {
    assertThat(new OfferContent(" ee ", "Two analysts", "").nation()).isEqualTo("EE");
    for (String none : new String[] {null, "", "E", "XX", "EST", "Ée"}) {
      assertThatThrownBy(() -> new OfferContent(none, "Two analysts", ""))
          .isInstanceOfSatisfying(
              RuleViolation.class, e -> assertThat(e.code()).isEqualTo("cooperation_nation"));
    }
  }

  @Test
  void nothingOfItHasBegunAfterNow() {
    AssistanceForm form = AnAssistanceRequest.form();
    Instant begun = form.startedAt().or(form::detectedAt).orElseThrow();
    form.requirePast(begun);
    assertThatThrownBy(() -> form.requirePast(begun.minusSeconds(1)))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("cooperation_formFuture"));
  }

  @Test
  void doesNotEndWhileHelpIsDeployed() {
    AssistanceRequest request = AnAssistanceRequest.sent();
    request.acknowledge(T0);
    request.addOffer(OFFER, ANN, T0);
    request.decideOffer(1, OfferDecision.ACCEPT, "", T0);
    request.decideOffer(1, OfferDecision.DEPLOY, "", T0);
    assertThatThrownBy(() -> request.end("restored", T0)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> request.withdraw("restored", T0))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.code()).isEqualTo("cooperation_stillDeployed"));
    assertThatThrownBy(() -> request.refuse("no more", T0))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.code()).isEqualTo("cooperation_stillDeployed"));
    assertThat(request.state()).isEqualTo(RequestState.ACKNOWLEDGED);
    request.decideOffer(1, OfferDecision.END, "gone home", T0);
    request.end("restored", T0);
    request.review("Arrived in 9 h; key exchange took too long");
    assertThat(request.state()).isEqualTo(RequestState.REVIEWED);
  }

  @Test
  void keepsEachPoliticalDecisionAsItWasNotedAndDrawsNothingFromIt() {
    AssistanceRequest request = AnAssistanceRequest.sent();
    PoliticalDecision consults =
        new PoliticalDecision(" Belgium consults under article 4. ", "Council of Ministers", T0);
    assertThat(request.note(consults, ANN, T0.plusSeconds(60))).isEqualTo(1);
    request.withdraw("not needed", T0);
    assertThat(request.note(new PoliticalDecision("Consulted.", "NAC", T0), BEN, T0)).isEqualTo(2);
    assertThat(request.state()).isEqualTo(RequestState.WITHDRAWN);
    assertThat(request.content().notes())
        .containsExactly(
            new PoliticalNoteRow(
                1,
                "Belgium consults under article 4.",
                "Council of Ministers",
                T0,
                "ann",
                T0.plusSeconds(60)),
            new PoliticalNoteRow(2, "Consulted.", "NAC", T0, "ben", T0));
    assertThat(request.content().withNames(user -> "Name of " + user).notes())
        .extracting(PoliticalNoteRow::notedBy)
        .containsExactly("Name of ann", "Name of ben");
  }

  @Test
  void nothingThatWasNotApprovedIsSent() {
    AssistanceRequest request = AnAssistanceRequest.draft();
    request.approve("", BEN, T0);
    request.note(new PoliticalDecision("Consulted.", "NAC", T0), ANN, T0);
    assertThat(request.content().notes()).hasSize(1);
    assertThat(request.sentContent(T0).notes()).isEmpty();
    assertThat(request.sentContent(T0)).isEqualTo(sent(request));
    assertThat(request.content().withoutNotes().withNames(String::toUpperCase).notes()).isEmpty();
  }

  private static AssistanceRequestContent sent(AssistanceRequest request) {
    request.send(T0);
    return request.content().withoutNotes();
  }

  @Test
  void notesNoDecisionToComeAndNoneWithoutWhoAndWhen() {
    AssistanceRequest request = AnAssistanceRequest.sent();
    assertThatThrownBy(
            () -> request.note(new PoliticalDecision("x", "y", T0.plusSeconds(1)), ANN, T0))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> new PoliticalDecision(" ", "y", T0)).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> new PoliticalDecision("x", "", T0)).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> new PoliticalDecision("x", "y", null))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> new PoliticalDecision("x".repeat(4001), "y", T0))
        .isInstanceOf(RuleViolation.class);
    assertThat(request.content().notes()).isEmpty();
  }

  @Test
  void wantsAReasonToWithdrawRefuseAndEnd() {
    assertThatThrownBy(() -> AnAssistanceRequest.draft().withdraw(" ", T0))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> AnAssistanceRequest.sent().refuse(null, T0))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void releaseIsRecalledOnce() {
    Release release =
        new Release("R-2026-0001", AnAssistanceRequest.sent(), "ab".repeat(32), ANN, T0);
    release.recall("sent to the wrong desk", ANN, T0);
    assertThatThrownBy(() -> release.recall("again", ANN, T0)).isInstanceOf(Conflict.class);
  }

  @Test
  void releaseNeedsAnApprovedRequest() {
    assertThatThrownBy(() -> new Release("R-2026-0001", AnAssistanceRequest.draft(), "ab", ANN, T0))
        .isInstanceOf(Conflict.class);
  }

  /** Mutual defence is a political act; no word of this feature may lead anybody to it. */
  @Test
  void noDecisionNamesATreatysMutualDefence() {
    assertThat(java.util.Arrays.stream(RequestDecision.values()).map(RequestDecision::code))
        .containsExactly("approve", "send", "acknowledge", "end", "review", "withdraw", "refuse");
  }
}
