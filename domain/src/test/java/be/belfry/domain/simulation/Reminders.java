package be.belfry.domain.simulation;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.simulation.SimulatedCrisis.Sent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The timer that tells of legal clocks, and what the database keeps of it. */
final class Reminders {
  private final Map<UUID, ClockReminder.Told> told = new HashMap<>();

  void send(SimulatedCrisis world, Engine engine, Book book) {
    for (ReportThread thread : world.threads) {
      for (LegalClock clock : thread.clocks) {
        ClockReminder.Told before = told.getOrDefault(clock.id(), ClockReminder.Told.NOTHING);
        engine
            .remind(clock, before, world.now)
            .ifPresent(
                kind -> {
                  Optional<Instant> about =
                      kind == ClockReminder.Kind.OVERDUE ? clock.lastLawfulAt() : clock.targetAt();
                  told.put(clock.id(), before.and(clock, kind));
                  world.sent.add(new Sent(clock.id(), about.orElseThrow(), kind.code()));
                  book.reminded(clock);
                });
      }
    }
  }
}
