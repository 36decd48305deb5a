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
   * @return how many
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int remind() {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("sitrep-reminders", node.get(), LEASE)) {
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    List<DomainEvent> happened = new ArrayList<>();
    for (SitrepInput input : inputs.toRemind(real, ROUND)) {
      Instant now = input.exercise() ? exercised : real;
      input.reminded(now);
      inputs.save(input);
      mails.reminder(input, now);
      happened.add(new InputReminded(input.sitrepId(), input.crisis(), input.service()));
    }
    if (!happened.isEmpty()) {
      events.fire(new EventBatch(happened));
    }
    return happened.size();
  }

  /**
   * Opens one report whose services are to be asked now.
   *
   * @return how many, 0 or 1: each has a transaction of its own
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int openDue() {
    Subject by = door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("sitrep-reminders", node.get(), LEASE)) {
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    for (BattleRhythms.Waiting waiting : rhythms.waiting()) {
      BattleRhythm rhythm = waiting.rhythm();
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
