package be.belfry.persistence.duty;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import be.belfry.persistence.shared.SqlLeases;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The timers of two nodes at the same instant, with the lease handed over between the rounds: in
 * each of a thousand rounds one duty runs out. {@code -Dbelfry.races=N} for another number.
 */
class TimerRaceIT {
  private static final int ROUNDS = Integer.getInteger("belfry.races", 1000);

  /** So many duties are kept in one transaction. */
  private static final int TOGETHER = 50;

  private static final Duration LEASE = Duration.ofSeconds(15);

  /** Not reached in this test. */
  private static final Map<String, List<EscalationLine>> LINES =
      Map.of("plan-2026", List.of(ADuty.line(100_000, EscalationLine.Target.SUBSTITUTE)));

  private static final Subject WATCH = Subject.system("duty-deadlines");

  /** What one node did in a round. */
  private record Turn(boolean held, int told) {}

  private static Duty late(int round) {
    return Duty.task(
        new AddTask("CCB", "Race", "done", T0.plusSeconds(round), Optional.empty()),
        ADuty.CRISIS,
        "C-2026-0003",
        "TASK-" + round,
        "plan-2026",
        false,
        T0.minusSeconds(60));
  }

  /** As the service does it: lease, what is late, told and kept, in one transaction. */
  private static Turn look(EntityManager em, String node, Duration lease, Instant now) {
    if (!Database.inject(em, new SqlLeases()).take("duty-deadlines", node, lease)) {
      return new Turn(false, 0);
    }
    JpaDuties duties = Database.inject(em, new JpaDuties());
    List<Duty> found = duties.toRaise(now, LINES, Set.of(), Pick.ALL, 1000);
    int told = (int) found.stream().filter(duty -> duty.raiseOverdue(now)).count();
    duties.keepRaised(found, List.of());
    return new Turn(true, told);
  }

  /** All duties at first, each due a second after the other: a round finds one alone. */
  private static void keepDuties(Database database) {
    for (int first = 1; first <= ROUNDS; first += TOGETHER) {
      int from = first;
      database.as(
          WATCH,
          em -> {
            JpaDuties duties = Database.inject(em, new JpaDuties());
            IntStream.range(from, Math.min(from + TOGETHER, ROUNDS + 1))
                .mapToObj(TimerRaceIT::late)
                .forEach(duties::add);
            return null;
          });
    }
  }

  @Test
  void tellsOnceWhoeverHoldsTheLease() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try (Database database = Database.fresh();
        Connection owner = database.connect("belfry_owner");
        PreparedStatement handOver =
            owner.prepareStatement(
                "update belfry.lease set expires_at = clock_timestamp() - interval '1 s'")) {
      CrisisRows.insert(database);
      keepDuties(database);
      // As the database does by itself after a minute: until then it reads all of them each time.
      database.asOwner("analyze");
      CyclicBarrier start = new CyclicBarrier(2);
      Set<String> holders = new HashSet<>();
      for (int round = 1; round <= ROUNDS; round++) {
        // Every other time the lease is over as soon as it is taken: both nodes look.
        Duration lease = round % 2 == 0 ? LEASE : Duration.ZERO;
        Instant now = T0.plusSeconds(round).plusMillis(500);
        List<Future<Turn>> turns = new ArrayList<>();
        for (String node : List.of("one", "two")) {
          turns.add(
              nodes.submit(
                  () -> {
                    start.await();
                    return database.as(WATCH, em -> look(em, node, lease, now));
                  }));
        }
        Turn one = turns.get(0).get();
        Turn two = turns.get(1).get();
        assertThat(one.told() + two.told()).as("round %s", round).isEqualTo(1);
        assertThat(one.held() && two.held()).isEqualTo(lease.isZero());
        holders.add(one.told() == 1 ? "one" : "two");
        handOver.executeUpdate();
      }
      assertThat(holders).as("each node has had its turns").containsExactlyInAnyOrder("one", "two");
      System.out.printf(
          "TimerRaceIT: %,d rounds of the timers of two nodes, one effect each%n", ROUNDS);
    } finally {
      nodes.shutdownNow();
    }
  }
}
