package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanEvent.PlanDecided;
import be.belfry.domain.plan.PlanLifecycle;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.CurrentSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Tells by mail the offices whose word a version of the plan awaits. It names the version and its
 * first day; what changes and the reasons stay in the program.
 */
@ApplicationScoped
public class PlanMails {
  @Inject private Outbox outbox;
  @Inject private Plans plans;
  @Inject private StoredPlans stored;
  @Inject private CurrentSubject current;
  @Inject private LegalTime time;

  /**
   * Tells the offices to which it is new that a version waits for their word: both of them of a
   * proposal, and of a withdrawal the one that has not begun it.
   */
  void decided(@Observes PlanDecided event) {
    switch (event.state()) {
      case PROPOSED -> tell(event.object(), "plan.approve");
      case HALF_WITHDRAWN -> tell(event.object(), "plan.withdraw");
      default -> {
        // waits for nobody to whom that is new
      }
    }
  }

  private void tell(String version, String key) {
    StoredPlan plan = stored.find(version).orElseThrow();
    Role acted = current.get().role();
    Instant now = time.now();
    plans.inForce().offices().stream()
        .filter(
            office ->
                office
                    .role()
                    .filter(PlanLifecycle.APPROVERS::contains)
                    .filter(role -> role != acted)
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
