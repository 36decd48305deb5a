package be.belfry.services.sitrep;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms;
import be.belfry.domain.sitrep.SitrepEvent.InputReminded;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.domain.time.LegalTime;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the rhythm: opens the report whose time has come and reminds the services that have not
 * answered. Everything that it needs is in the database: a node that starts after an outage goes on
 * where the last one stopped.
 */
@Stateless
public class SitrepWatchService {
  /** At most so many inputs in one transaction; the rest has its turn in the next round. */
  private static final int ROUND = 500;

  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private SitrepInputs inputs;
  @Inject private BattleRhythms rhythms;
  @Inject private Sitreps sitreps;
  @Inject private SitrepOpening opening;
  @Inject private SitrepMails mails;
  @Inject private Event<DomainEvent> events;

  /**
   * Reminds services whose input has not come, once each.
   *
   * @param round which inputs it may take, by their keys
   * @return how many
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int remind(Round round) {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("sitrep-reminders", node.get(), LEASE)) {
      round.rests();
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    List<DomainEvent> happened = new ArrayList<>();
    List<SitrepInput> late =
        round.found(
            inputs.toRemind(real, round.pick(), ROUND),
            SitrepInput::id,
            input -> input.crisis() + "/" + input.service());
    for (SitrepInput input : late) {
      Instant now = input.exercise() ? exercised : real;
      input.reminded(now);
      mails.reminder(input, now);
      happened.add(new InputReminded(input.sitrepId(), input.crisis(), input.service()));
    }
    if (!happened.isEmpty()) {
      inputs.keepReminded(late);
      events.fire(new EventBatch(happened));
    }
    return happened.size();
  }

  /**
   * Opens one report whose services are to be asked now.
   *
   * @param round which crises it may take, by their keys
   * @return how many, 0 or 1: each has a transaction of its own
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int openDue(Round round) {
    Subject by = door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("sitrep-reminders", node.get(), LEASE)) {
      round.rests();
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    List<BattleRhythms.Waiting> all =
        rhythms.waiting().stream()
            .filter(one -> round.pick().takes(one.rhythm().crisisId().toString()))
            .toList();
    for (BattleRhythms.Waiting waiting : all) {
      BattleRhythm rhythm = waiting.rhythm();
      round.found(List.of(rhythm), BattleRhythm::crisisId, BattleRhythm::crisis);
      Instant now = waiting.exercise() ? exercised : real;
      Instant cutOff = rhythm.nextCutOff(now, sitreps.cutOffs(rhythm.crisisId()).last());
      if (!rhythm.askFor(cutOff).isAfter(now)) {
        try {
          opening.open(rhythm.crisis(), Optional.of(cutOff), by, now);
          return 1;
        } catch (Conflict faster) {
          // Somebody opened it by hand, or the crisis has ended, since the list was read.
          return 0;
        }
      }
    }
    return 0;
  }
}
