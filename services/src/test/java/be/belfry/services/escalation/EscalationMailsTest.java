package be.belfry.services.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.Awaited;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an office reads of a proposal of the nation that waits for it, and where it is told. */
class EscalationMailsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final PlanVersion PLAN = AnOfficePlan.plan();
  private static final Subject NCCN = AnOfficePlan.person(Role.CRISIS_CENTRE, "Permanence");
  private static final Subject SECOND = AnOfficePlan.person(Role.CRISIS_CENTRE, "Second");

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final EscalationMails mails = new Wiring(outbox).into(new EscalationMails());

  private static Proposal proposal(Scale scale, String to, boolean exercise) {
    return Proposal.ofNation(
        new NationalScale(scale, exercise), 7, to, "Secret grounds", NCCN, PLAN, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVATION, alert,   false, crisisCentre,    Activation level",
    "ACTIVATION, alert,   true,  crisisCentre,    Activation level",
    "PHASE,      federal, false, office:interior, Territorial phase",
    "PHASE,      federal, true,  office:interior, Territorial phase"
  })
  void theOfficeInTurnIsToldInItsOwnWorldByNumberAlone(
      Scale scale, String to, boolean exercise, String recipient, String name) {
    mails.awaited(proposal(scale, to, exercise), Optional.empty(), PLAN, NOW);
    assertThat(outbox.all()).hasSize(1);
    OutboundMessage mail = outbox.all().get(0);
    assertThat(mail.recipient()).isEqualTo(recipient);
    assertThat(mail.exercise()).isEqualTo(exercise);
    assertThat(mail.subject()).endsWith("/ decision of your office awaited");
    assertThat(mail.subject().startsWith(OutboundMessage.EXERCISE_MARK)).isEqualTo(exercise);
    assertThat(mail.dueAt()).isEqualTo(NOW);
    assertThat(mail.body())
        .contains(name + ", proposal 7.", "/escalation/national?exercise=" + exercise)
        .doesNotContain("Secret", to, NCCN.name());
  }

  @Test
  void whatIsDecidedAndWhatWaitedBeforeTellNobody() {
    Proposal proposal = proposal(Scale.ACTIVATION, "alert", false);
    Optional<Awaited> before = proposal.awaited(PLAN);
    mails.awaited(proposal, before, PLAN, NOW);
    assertThat(outbox.all()).isEmpty();
    proposal.approve(SECOND, "", PLAN, NOW);
    mails.awaited(proposal, before, PLAN, NOW);
    assertThat(outbox.all()).isEmpty();
  }
}
