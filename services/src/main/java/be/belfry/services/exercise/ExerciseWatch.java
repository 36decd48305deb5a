package be.belfry.services.exercise;

import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every second, on every node; the lease lets one of them work. */
@ApplicationScoped
public class ExerciseWatch implements Watch {
  /** At most so many injects in one turn: a flood must not keep the clock from being beaten. */
  private static final int ROUND = 20;

  @Inject private CurrentSubject current;
  @Inject private ExerciseTickService ticks;
  @Inject private ExercisePlayer player;

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
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
