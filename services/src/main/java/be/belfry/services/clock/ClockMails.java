package be.belfry.services.clock;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is told by mail of legal clocks: reference, law, report and instants. Whose report it is and
 * what happened stays in the program, behind the walls.
 */
@Dependent
class ClockMails {

  /** Up to so many mails of one kind to one recipient are sent one by one. */
  private static final int SINGLE = 20;

  /** Most lines in a mail about many. */
  private static final int LISTED = 200;

  @Inject private Outbox outbox;

  /** A mail for each, or one with a line for each. Exercise and reality never share a mail. */
  void tell(List<ClockReminder> reminders, PlanVersion plan, Instant now) {
    Map<String, Map<String, List<ClockReminder>>> byRecipient = new LinkedHashMap<>();
    for (ClockReminder reminder : reminders) {
      for (String recipient : reminder.recipients(plan)) {
        byRecipient
            .computeIfAbsent(recipient, any -> new LinkedHashMap<>())
            .computeIfAbsent(
                reminder.kind().code() + " " + reminder.exercise(), any -> new ArrayList<>())
            .add(reminder);
      }
    }
    byRecipient.forEach(
        (recipient, kinds) -> kinds.values().forEach(of -> send(recipient, of, now)));
  }

  private void send(String recipient, List<ClockReminder> of, Instant now) {
    if (of.size() > SINGLE) {
      put(recipient, of.get(0), Integer.toString(of.size()), together(of), now);
      return;
    }
    for (ClockReminder one : of) {
      String body = MailTexts.body(key(one) + ".body", language -> values(one, language));
      put(recipient, one, one.notification(), body, now);
    }
  }

  private void put(String recipient, ClockReminder first, String about, String body, Instant now) {
    outbox.put(
        OutboundMessage.mail(
            recipient,
            about + ": " + MailTexts.line(key(first) + ".subject"),
            body,
            now,
            first.exercise()),
        now);
  }

  private static String together(List<ClockReminder> of) {
    return MailTexts.body(
        key(of.get(0)) + ".together",
        language ->
            new Object[] {
              Integer.toString(of.size()),
              of.stream()
                  .limit(LISTED)
                  .map(one -> MailTexts.text(language, "clock.line", values(one, language)))
                  .collect(Collectors.joining("\n")),
              Integer.toString(Math.max(0, of.size() - LISTED))
            });
  }

  private static String key(ClockReminder reminder) {
    return reminder.kind() == ClockReminder.Kind.OVERDUE ? "clock.overdue" : "clock.dueSoon";
  }

  private static Object[] values(ClockReminder one, Language language) {
    return new Object[] {
      one.notification(),
      Labels.of(language.locale(), one.regime()),
      Labels.of(language.locale(), one.stage()),
      BelgianTime.limit(one.targetAt(), BelgianTime.MINUTE, language.locale()),
      BelgianTime.limit(one.lastLawfulAt(), BelgianTime.MINUTE, language.locale())
    };
  }
}
