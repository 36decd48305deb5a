package be.belfry.services.sitrep;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * What services are told by mail about reports. What a person wrote stays in the program, behind
 * the walls.
 */
@Dependent
class SitrepMails {
  @Inject private Outbox outbox;
  @Inject private Plans plans;

  /** An input is asked. */
  void asked(SitrepInput input, Instant now) {
    put(input.service(), input.crisis(), "sitrep.asked", input.cutOff(), now, input.exercise());
  }

  /** Nothing has come yet. */
  void reminder(SitrepInput input, Instant now) {
    put(input.service(), input.crisis(), "sitrep.reminder", input.cutOff(), now, input.exercise());
  }

  /** A report is out, for each service and office among its addressees. */
  void issued(Sitrep sitrep, Instant now) {
    sitrep.content().addressees().stream()
        .flatMap(unit -> recipient(unit).stream())
        .distinct()
        .forEach(
            recipient ->
                outbox.put(
                    OutboundMessage.mail(
                        recipient,
                        sitrep.crisis()
                            + ": "
                            + sitrep.marking().marking()
                            + " "
                            + MailTexts.line(
                                "sitrep.issued.subject", Integer.toString(sitrep.number())),
                        MailTexts.body(
                            "sitrep.issued.body",
                            language ->
                                new Object[] {
                                  Integer.toString(sitrep.number()),
                                  sitrep.crisis(),
                                  sitrep.marking().marking()
                                }),
                        now,
                        sitrep.exercise()),
                    now));
  }

  /** A sector's authority, which the plan knows as no one's office, has the portal. */
  private Optional<String> recipient(String unit) {
    PlanVersion plan = plans.inForce();
    if (plan.services().stream().anyMatch(service -> service.code().equals(unit))) {
      return Optional.of("service:" + unit);
    }
    return plan.offices().stream()
        .filter(
            office ->
                office.code().equals(unit)
                    || office.role().filter(role -> role.code().equals(unit)).isPresent())
        .findFirst()
        .map(office -> Recipient.office(office.code()));
  }

  private void put(
      String service, String crisis, String key, Instant cutOff, Instant now, boolean exercise) {
    outbox.put(
        OutboundMessage.mail(
            "service:" + service,
            crisis + ": " + MailTexts.line(key + ".subject"),
            MailTexts.body(
                key + ".body",
                language ->
                    new Object[] {crisis, name(service).in(language), BelgianTime.minute(cutOff)}),
            now,
            exercise),
        now);
  }

  private LocalizedText name(String service) {
    PlanVersion plan = plans.inForce();
    return plan.services().stream()
        .filter(each -> each.code().equals(service))
        .findFirst()
        .map(ServiceDefinition::name)
        .orElse(new LocalizedText(service, service, service, service));
  }
}
