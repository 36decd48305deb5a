package be.belfry.services.duty;

import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyTitles;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What services are told by mail about their duties; it leaves through the outbox. */
@Dependent
class DutyMails {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm").withZone(BelgianTime.ZONE);

  @Inject private Outbox outbox;

  /** One mail for each service with all its duties that were called up now. */
  void called(List<Duty> duties, PlanVersion plan, Instant now) {
    Map<String, List<Duty>> byService =
        duties.stream()
            .collect(Collectors.groupingBy(Duty::service, TreeMap::new, Collectors.toList()));
    byService.forEach(
        (service, own) -> {
          Duty first = own.get(0);
          outbox.put(
              OutboundMessage.mail(
                  "service:" + service,
                  first.crisis() + " " + service + ": " + MailTexts.line("duty.called.subject"),
                  MailTexts.body(
                      "duty.called.body",
                      language ->
                          new Object[] {
                            first.crisis(),
                            plan.nameOf(service).in(language),
                            MINUTE.format(first.calledAt()),
                            lines(own, plan, language)
                          }),
                  now,
                  first.exercise()),
              now);
        });
  }

  private static String lines(List<Duty> duties, PlanVersion plan, Language language) {
    return duties.stream()
        .map(
            duty ->
                MailTexts.text(
                    language,
                    "duty.called.line",
                    duty.code(),
                    title(duty, plan, language),
                    MINUTE.format(duty.acknowledgeBy()),
                    MINUTE.format(duty.dueAt())))
        .collect(Collectors.joining("\n"));
  }

  /** A task from a decision, or a duty that another service handed over. */
  void given(Duty duty, PlanVersion plan, Instant now) {
    outbox.put(
        OutboundMessage.mail(
            "service:" + duty.service(),
            duty.reference() + ": " + MailTexts.line("duty.called.subject"),
            MailTexts.body(
                "duty.task.body",
                language ->
                    new Object[] {
                      duty.crisis(),
                      duty.code(),
                      plan.nameOf(duty.service()).in(language),
                      MINUTE.format(duty.dueAt()),
                      title(duty, plan, language)
                    }),
            now,
            duty.exercise()),
        now);
  }

  /** Nobody acknowledged: somebody further up the line is told. */
  void raised(Duty duty, EscalationLine line, PlanVersion plan, Instant now) {
    outbox.put(
        OutboundMessage.mail(
            recipient(duty, line),
            duty.reference() + ": " + MailTexts.line("duty.raised.subject"),
            MailTexts.body(
                "duty.raised.body",
                language -> {
                  String service = plan.nameOf(duty.service()).in(language);
                  String text = title(duty, plan, language);
                  return new Object[] {
                    duty.code(),
                    service,
                    MINUTE.format(duty.acknowledgeBy()),
                    line.telephone()
                        ? text + "\n" + MailTexts.text(language, "duty.raised.telephone", service)
                        : text
                  };
                }),
            now,
            duty.exercise()),
        now);
  }

  /** Not done in time: the service and whoever leads are told. */
  void overdue(Duty duty, PlanVersion plan, Instant now) {
    for (String recipient : List.of("service:" + duty.service(), "dutyOfficer")) {
      outbox.put(
          OutboundMessage.mail(
              recipient,
              duty.reference() + ": " + MailTexts.line("duty.overdue.subject"),
              MailTexts.body(
                  "duty.overdue.body",
                  language ->
                      new Object[] {
                        duty.code(),
                        plan.nameOf(duty.service()).in(language),
                        MINUTE.format(duty.dueAt()),
                        title(duty, plan, language)
                      }),
              now,
              duty.exercise()),
          now);
    }
  }

  private static String recipient(Duty duty, EscalationLine line) {
    return switch (line.target()) {
      case SUBSTITUTE -> "service:" + duty.service() + ":substitute";
      case SERVICE_BOARD -> "service:" + duty.service() + ":board";
      case CRISIS_CENTRE -> "crisisCentre";
    };
  }

  /** What the plan says. What a person wrote stays in the program, behind the walls. */
  private static String title(Duty duty, PlanVersion plan, Language language) {
    return duty.task()
        ? MailTexts.text(language, "duty.task.title")
        : DutyTitles.title(plan, duty.code(), duty.taskTitle()).in(language);
  }
}
