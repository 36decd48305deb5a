package be.belfry.services.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import be.belfry.services.shared.WatchRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Every second, on every node; the lease lets one of them work. */
@ApplicationScoped
public class ExerciseWatch implements Watch {
  private static final String WATCH = "exercise";

  /** At most so many injects in one turn: a flood must not keep the clock from being beaten. */
  private static final int ROUND = 20;

  @Inject private CurrentSubject current;
  @Inject private WatchRounds rounds;
  @Inject private ExerciseTickService ticks;
  @Inject private ExercisePlayer player;

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
    current.set(Delivery.SCRIPT);
    Optional<Exercise> running = ticks.beat();
    if (running.isEmpty()) {
      rounds.rest(WATCH);
      return;
    }
    rounds.look(WATCH, ROUND, ticks::deliverNext);
    if (running.get().selfPlaying()) {
      player.play(running.get().reference());
    }
  }
}
