package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedReaders;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Role;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/**
 * What offices are told by mail about a briefing: its number, its file, its marking. What it says
 * stays in the program, behind the walls; an office of which nobody may read it is told nothing.
 */
@Dependent
class BriefingMails {
  /** Where the readers of a role are told; the Chancellery keeps the ministers' secretariat. */
  private static final Map<Role, String> OFFICES =
      Map.of(
          Role.PRIME_MINISTER, "office:primeMinister",
          Role.INTERIOR, "office:interiorMinister",
          Role.CRISIS_CENTRE, "crisisCentre",
          Role.MINISTER, "service:CHANCELLERY");

  @Inject private Outbox outbox;

  /** A briefing is approved. */
  void approved(Briefing briefing, Instant now) {
    OFFICES.forEach(
        (role, office) -> {
          if (briefing.readers().all().stream().anyMatch(reader -> isOf(reader, role))) {
            outbox.put(message(briefing, office, now), now);
          }
        });
  }

  private static boolean isOf(BriefedReaders.Reader reader, Role role) {
    return reader.role().equals(role.code());
  }

  private static OutboundMessage message(Briefing briefing, String office, Instant now) {
    String number = Integer.toString(briefing.number());
    return OutboundMessage.mail(
        office,
        briefing.crisis()
            + ": "
            + briefing.marking().marking()
            + " "
            + MailTexts.line("briefing.approved.subject", number),
        MailTexts.body(
            "briefing.approved.body",
            language -> new Object[] {number, briefing.crisis(), briefing.marking().marking()}),
        now,
        briefing.exercise());
  }
}
