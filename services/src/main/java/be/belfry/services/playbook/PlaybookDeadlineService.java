package be.belfry.services.playbook;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.playbook.PlaybookEvent.StepRaised;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRun.RaisedStep;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.StepRecipients;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Raises overdue steps to the next role and then to the federal coordination committee. */
@Stateless
public class PlaybookDeadlineService {
  /** At most so many runs in one transaction; the rest has its turn in the next round. */
  private static final int ROUND = 200;

  private static final String WATCH = "playbook-deadlines";

  /** Short, so that another node goes on soon after this one was lost. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private PlaybookRuns runs;
  @Inject private Plans plans;
  @Inject private UnreadablePlans unreadable;
  @Inject private Outbox outbox;
  @Inject private EntityMails entityMails;
  @Inject private Event<DomainEvent> events;

  /**
   * Goes over everything that is late, once on all nodes together.
   *
   * @param round which runs it may take, by their keys
   * @return how many messages it made
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int raiseOverdue(Round round) {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take(WATCH, node.get(), LEASE)) {
      unreadable.rests(WATCH);
      round.rests();
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    int raised = 0;
    List<PlaybookRun> late =
        round.found(
            unreadable.without(
                round,
                WATCH,
                PlaybookRun::planVersion,
                gone -> runs.toRaise(real, gone, round.pick(), ROUND)),
            PlaybookRun::id,
            PlaybookRun::reference);
    Set<StepRun> steps = new LinkedHashSet<>();
    for (PlaybookRun run : late) {
      Instant now = run.exercise() ? exercised : real;
      for (RaisedStep step : run.raise(now)) {
        steps.add(run.step(step.no()));
        tell(run, step, now);
        events.fire(new StepRaised(run.id(), run.reference(), step.no(), step.to()));
        raised++;
      }
    }
    runs.keepRaised(steps);
    return raised;
  }

  private void tell(PlaybookRun run, RaisedStep raised, Instant now) {
    StepRun step = run.step(raised.no());
    PlanVersion plan = plans.version(run.planVersion());
    String subject =
        run.reference() + "/" + raised.no() + ": " + MailTexts.line("step.raised.subject");
    String body =
        MailTexts.body(
            "step.raised.body",
            language ->
                new Object[] {
                  run.title().in(language),
                  Integer.toString(raised.no()),
                  step.dueAt().map(BelgianTime::minute).orElse(""),
                  step.title().in(language)
                });
    for (String recipient : recipients(run, raised.to(), plan)) {
      outbox.put(OutboundMessage.mail(recipient, subject, body, now, run.exercise()), now);
    }
  }

  /**
   * In the run of an entity its own people too; everybody else by the directory, unless they may
   * not know of the run.
   */
  private Collection<String> recipients(PlaybookRun run, String to, PlanVersion plan) {
    return run.entity().isPresent()
        ? StepRecipients.ofEntity(
            to, run.sectors(), plan, entityMails.addresses(run), run.isNarrow())
        : StepRecipients.of(to, run.sectors(), plan);
  }
}
