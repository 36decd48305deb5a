package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboxEvent.MessageOverdue;
import be.belfry.domain.outbox.OutboxEvent.MessageRetried;
import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Proves that what should have left has left. It shares nothing with the relay but the table: a
 * relay that hangs is what it must find.
 */
@Stateless
public class WatchdogService {
  /**
   * So late a message is reported at the earliest. With a look every ten seconds each is reported
   * within 60 s after it should have left.
   */
  static final Duration LATE = Duration.ofSeconds(40);

  private static final int ROUND = 1000;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Watchdog watchdog;
  @Inject private Unsent unsent;
  @Inject private Event<DomainEvent> events;

  /**
   * Reports what should have left and did not, each message once on all nodes together.
   *
   * @return how many
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int report() {
    door.require(Permission.DEADLINE_WATCH);
    Instant now = time.now();
    List<OverdueMessage> late = watchdog.report(now.minus(LATE), now, ROUND);
    if (!late.isEmpty()) {
      events.fire(new EventBatch(late.stream().<DomainEvent>map(MessageOverdue::new).toList()));
    }
    return late.size();
  }

  /**
   * What has not left: given up, reported and still tried, or withdrawn. An address stands there
   * only for who may open the record behind the message.
   */
  public Page<OverdueMessage> undelivered(PageRequest page) {
    return watchdog.undelivered(door.require(Permission.OUTBOX_SEE), page);
  }

  /** How many messages should have left and have not, those included that were given up today. */
  public long count() {
    door.require(Permission.OUTBOX_SEE);
    return unsent.late();
  }

  /**
   * The same of exercises alone, for who leads them: nobody else is told of it, and he sees no
   * message.
   */
  public long countOfExercises() {
    door.require(Permission.EXERCISE_LEAD);
    return unsent.ofExercises();
  }

  /**
   * Tries a message again that was given up and not withdrawn.
   *
   * @throws NotFound when there is none such
   */
  public void retry(UUID id) {
    door.require(Permission.OUTBOX_SEE);
    OverdueMessage message =
        watchdog.retry(id, time.now()).orElseThrow(() -> new NotFound(String.valueOf(id)));
    events.fire(new MessageRetried(message));
  }
}
