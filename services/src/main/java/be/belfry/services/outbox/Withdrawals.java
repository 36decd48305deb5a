package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxEvent.MessageWithdrawn;
import be.belfry.domain.outbox.Withdrawn;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Withdraws messages whose occasion is over, in the transaction of what ends it. */
@Dependent
public class Withdrawals {
  /** Why they do not leave. */
  public static final String OVERTAKEN = "overtaken";

  @Inject private Outbox outbox;
  @Inject private LegalTime time;
  @Inject private Event<DomainEvent> events;

  /**
   * Withdraws what has not left.
   *
   * @param messages keys of messages
   * @return those that nobody got; what may have left by now is none of them
   */
  public Set<UUID> withdraw(Collection<UUID> messages) {
    List<Withdrawn> unsent = outbox.withdraw(messages, OVERTAKEN, time.now());
    List<DomainEvent> news =
        unsent.stream()
            .filter(each -> !each.again())
            .<DomainEvent>map(each -> new MessageWithdrawn(each.message(), OVERTAKEN))
            .toList();
    if (!news.isEmpty()) {
      events.fire(new EventBatch(news));
    }
    return unsent.stream()
        .filter(each -> !each.mayHaveLeft())
        .map(each -> each.message().id())
        .collect(Collectors.toSet());
  }
}
