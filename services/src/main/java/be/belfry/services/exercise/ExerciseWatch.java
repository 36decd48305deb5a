package be.belfry.services.exercise;

import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every second, on every node; the lease lets one of them work. */
@Singleton
public class ExerciseWatch {
  /** At most so many injects in one turn: a flood must not keep the clock from being beaten. */
  private static final int ROUND = 20;

  @Inject private CurrentSubject current;
  @Inject private ExerciseTickService ticks;
  @Inject private ExercisePlayer player;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(Delivery.SCRIPT);
    ticks
        .beat()
        .ifPresent(
            running -> {
              for (int i = 0; i < ROUND && ticks.deliverNext(); i++) {
                // the condition does the work
              }
              if (running.selfPlaying()) {
                player.play(running.reference());
              }
            });
  }
}
