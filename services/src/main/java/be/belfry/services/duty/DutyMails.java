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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What services are told by mail about their duties; it leaves through the outbox. */
@Dependent
class DutyMails {
  /** Up to so many mails of one kind to one recipient are sent one by one. */
  private static final int SINGLE = 20;

  /** Most lines in a mail about many. */
  private static final int LISTED = 200;

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
                            BelgianTime.minute(first.calledAt()),
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
                    BelgianTime.minute(duty.acknowledgeBy()),
                    BelgianTime.minute(duty.dueAt())))
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
                      BelgianTime.minute(duty.dueAt()),
                      title(duty, plan, language)
                    }),
            now,
            duty.exercise()),
        now);
  }

  /**
   * What is late: a mail for each, or one with a line for each when somebody would get more than
   * {@value #SINGLE} at once. Exercise and reality never share a mail.
   */
  void late(List<LateDuty> late, Instant now) {
    late.stream()
        .collect(
            Collectors.groupingBy(
                l -> l.recipient() + " " + l.cause() + " " + l.duty().exercise(),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(
            of -> {
              if (of.size() > SINGLE) {
                together(of, now);
              } else {
                of.forEach(one -> single(one, now));
              }
            });
  }

  private void together(List<LateDuty> late, Instant now) {
    LateDuty first = late.get(0);
    String key = first.unacknowledged() ? "duty.raised" : "duty.overdue";
    outbox.put(
        OutboundMessage.mail(
            first.recipient(),
            late.size() + ": " + MailTexts.line(key + ".subject"),
            MailTexts.body(
                key + ".together",
                language ->
                    new Object[] {
                      late.size(),
                      late.stream()
                          .limit(LISTED)
                          .map(l -> line(l, language))
                          .collect(Collectors.joining("\n")),
                      Math.max(0, late.size() - LISTED)
                    }),
            now,
            first.duty().exercise()),
        now);
  }

  private static String line(LateDuty late, Language language) {
    Duty duty = late.duty();
    return MailTexts.text(
        language,
        "duty.late.line",
        duty.reference(),
        late.plan().nameOf(duty.service()).in(language),
        BelgianTime.minute(late.unacknowledged() ? duty.acknowledgeBy() : duty.dueAt()),
        title(duty, late.plan(), language));
  }

  private void single(LateDuty late, Instant now) {
    Duty duty = late.duty();
    String key = late.unacknowledged() ? "duty.raised" : "duty.overdue";
    outbox.put(
        OutboundMessage.mail(
            late.recipient(),
            duty.reference() + ": " + MailTexts.line(key + ".subject"),
            MailTexts.body(
                key + ".body",
                language -> {
                  String service = late.plan().nameOf(duty.service()).in(language);
                  String text = title(duty, late.plan(), language);
                  boolean call = late.line().filter(EscalationLine::telephone).isPresent();
                  return new Object[] {
                    duty.code(),
                    service,
                    BelgianTime.minute(late.unacknowledged() ? duty.acknowledgeBy() : duty.dueAt()),
                    call
                        ? text + "\n" + MailTexts.text(language, "duty.raised.telephone", service)
                        : text
                  };
                }),
            now,
            duty.exercise()),
        now);
  }

  /** What the plan says. What a person wrote stays in the program, behind the walls. */
  private static String title(Duty duty, PlanVersion plan, Language language) {
    return duty.task()
        ? MailTexts.text(language, "duty.task.title")
        : DutyTitles.title(plan, duty.code(), duty.taskTitle()).in(language);
  }
}
