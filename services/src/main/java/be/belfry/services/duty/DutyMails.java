package be.belfry.services.duty;

import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyTitles;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailBatch;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What services are told by mail about their duties; it leaves through the outbox. */
@Dependent
class DutyMails {
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

  /** What is late, in the outbox's way with many. */
  void late(List<LateDuty> late, Instant now) {
    MailBatch.put(outbox, late.stream().map(Late::new).toList(), now);
  }

  /** What the plan says. What a person wrote stays in the program, behind the walls. */
  private static String title(Duty duty, PlanVersion plan, Language language) {
    return duty.task()
        ? MailTexts.text(language, "duty.task.title")
        : DutyTitles.title(plan, duty.code(), duty.taskTitle()).in(language);
  }

  private record Late(LateDuty of) implements MailBatch.Notice {
    @Override
    public String recipient() {
      return of.recipient();
    }

    @Override
    public boolean exercise() {
      return of.duty().exercise();
    }

    @Override
    public String key() {
      return of.unacknowledged() ? "duty.raised" : "duty.overdue";
    }

    @Override
    public String about() {
      return of.duty().reference();
    }

    @Override
    public Object[] values(Language language) {
      String service = of.plan().nameOf(of.duty().service()).in(language);
      String text = title(of.duty(), of.plan(), language);
      boolean call = of.line().filter(EscalationLine::telephone).isPresent();
      return new Object[] {
        of.duty().code(),
        service,
        limit(),
        call ? text + "\n" + MailTexts.text(language, "duty.raised.telephone", service) : text
      };
    }

    @Override
    public String line(Language language) {
      return MailTexts.text(
          language,
          "duty.late.line",
          of.duty().reference(),
          of.plan().nameOf(of.duty().service()).in(language),
          limit(),
          title(of.duty(), of.plan(), language));
    }

    private String limit() {
      return BelgianTime.minute(
          of.unacknowledged() ? of.duty().acknowledgeBy() : of.duty().dueAt());
    }
  }
}
