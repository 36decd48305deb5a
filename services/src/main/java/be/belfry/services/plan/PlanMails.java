package be.belfry.services.plan;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanLifecycle;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.outbox.PortalAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Tells by mail the offices whose word a version of the plan awaits. It names the version and its
 * first day; what changes and the reasons stay in the program.
 */
@Dependent
class PlanMails {
  @Inject private Outbox outbox;

  /**
   * Tells the offices to which it is new that a version waits for their word: both of them of a
   * proposal, and of a withdrawal the one that has not begun it.
   *
   * @param by who acted: his own office is told nothing
   * @param inForce the plan that names the offices
   */
  void awaited(StoredPlan plan, Subject by, PlanVersion inForce, Instant now) {
    String key =
        switch (plan.state()) {
          case PROPOSED -> "plan.approve";
          case HALF_WITHDRAWN -> "plan.withdraw";
          default -> "";
        };
    if (key.isEmpty()) {
      return;
    }
    inForce.offices().stream()
        .filter(
            office ->
                office
                    .role()
                    .filter(PlanLifecycle.APPROVERS::contains)
                    .filter(role -> role != by.role())
                    .isPresent())
        .map(OfficeDefinition::code)
        .forEach(office -> outbox.put(mail(plan, key, office, now), now));
  }

  private static OutboundMessage mail(StoredPlan plan, String key, String office, Instant now) {
    return OutboundMessage.mail(
        Recipient.office(office),
        plan.name() + ": " + MailTexts.line(key + ".subject"),
        MailTexts.body(
            key + ".body",
            language ->
                new Object[] {
                  plan.name(),
                  day(plan.inForceFrom(), language),
                  PortalAddress.of("/plan/version?version=" + plan.name())
                }),
        now,
        false);
  }

  private static String day(LocalDate day, Language language) {
    return DateTimeFormatter.ofPattern(BelgianTime.date(language), language.locale()).format(day);
  }
}
