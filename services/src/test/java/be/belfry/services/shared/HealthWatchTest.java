package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Health;
import be.belfry.domain.shared.HealthConcern;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import jakarta.ejb.EJBException;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What takes a node down, and what it goes on without. */
class HealthWatchTest {
  private static final HealthConcern WELL = Optional::empty;
  private static final HealthConcern CONCERNED = () -> Optional.of("outboxOnHold");
  private static final HealthConcern BROKEN =
      () -> {
        throw new IllegalStateException("relation is gone", new SQLException("gone", "42P01"));
      };
  private static final HealthConcern CUT =
      () -> {
        throw new IllegalStateException("no line", new SQLException("cut", "08006"));
      };

  private final List<HealthConcern> concerns = new ArrayList<>();

  /** What the node itself finds; null: the database does not answer. */
  private List<String> own = List.of();

  /** How often a connection was asked for, but for what the node itself finds. */
  private int connections;

  private final HealthService service =
      new HealthService() {
        @Override
        public List<String> check() {
          if (own == null) {
            throw new EJBException("no answer");
          }
          return own;
        }

        @Override
        public List<String> check(List<HealthConcern> all) {
          connections++;
          try {
            return super.check(all);
          } catch (EJBException e) {
            throw e;
          } catch (RuntimeException e) {
            throw new EJBException(e);
          }
        }

        @Override
        public Optional<String> ask(HealthConcern concern) {
          connections++;
          try {
            return super.ask(concern);
          } catch (RuntimeException e) {
            throw new EJBException(e);
          }
        }
      };

  private Health seen(HealthConcern... asked) {
    HealthWatch watch = watch(asked);
    watch.look();
    return watch.now();
  }

  private HealthWatch watch(HealthConcern... asked) {
    concerns.addAll(List.of(asked));
    Instance<?> found = StandIn.of(Instance.class, (method, arguments) -> concerns.iterator());
    return new Wiring(service, found).into(new HealthWatch());
  }

  @Test
  void allIsWell() {
    assertThat(seen(WELL)).isEqualTo(Health.working(List.of()));
  }

  @Test
  void whatTheNodeFindsStandsBesideTheConcernsOfItsParts() {
    own = List.of("readOnly");
    assertThat(seen(WELL, CONCERNED))
        .isEqualTo(Health.working(List.of("readOnly", "outboxOnHold")));
  }

  @Test
  void aPartThatFailsIsToldOnceAndHidesNoOther() {
    assertThat(seen(BROKEN, CONCERNED, BROKEN))
        .isEqualTo(Health.working(List.of("checkFails", "outboxOnHold")));
  }

  @Test
  void aDatabaseThatIsAwayTakesTheNodeDown() {
    own = null;
    assertThat(seen(WELL)).isEqualTo(Health.down("noDatabase"));
  }

  @Test
  void soDoesOneThatGoesAwayBetweenTwoQuestions() {
    assertThat(seen(CONCERNED, CUT)).isEqualTo(Health.down("noDatabase"));
  }

  /**
   * A crowd keeps a look waiting for each connection, and one that is late says that it is down.
   */
  @Test
  void aLookTakesOneConnectionAsLongAsEveryPartCanTell() {
    HealthWatch watch = watch(WELL, CONCERNED, WELL);
    watch.look();
    assertThat(connections).isEqualTo(1);
    concerns.add(0, BROKEN);
    watch.look();
    watch.look();
    assertThat(watch.now()).isEqualTo(Health.working(List.of("checkFails", "outboxOnHold")));
    concerns.remove(BROKEN);
    watch.look();
    connections = 0;
    watch.look();
    assertThat(connections).isEqualTo(1);
    assertThat(watch.now()).isEqualTo(Health.working(List.of("outboxOnHold")));
  }
}
