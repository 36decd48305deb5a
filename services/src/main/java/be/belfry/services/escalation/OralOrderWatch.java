package be.belfry.services.escalation;

import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Three times a minute, on every node: the second node finds nothing left to do, because the first
 * one holds the file's lock until it has marked the order.
 */
@Singleton
public class OralOrderWatch {
  @Inject private CurrentSubject current;
  @Inject private OralOrderService orders;

  @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(Effects.WATCH);
    orders.lapseOverdue();
  }
}
