package be.belfry.services.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.RoomMoved;
import be.belfry.domain.shared.Changes;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the viewers of the crisis room are shown of what happens, also when a turn fails. */
class RoomWatchTest {
  /** Looks until it calls without a change. */
  private static final int QUIET = 15;

  private final Told changes = new Told();
  private final Came arrivals = new Came();
  private final List<Boolean> shown = new ArrayList<>();
  private final RoomWatch watch = new Wiring(changes, arrivals).into(new RoomWatch());

  /** Why nobody can be shown anything; null when they can. */
  private RuntimeException away;

  /** Forgets with each question, as the real one does. */
  private final class Told implements Changes {
    private boolean changed;
    private int told;
    private boolean deaf;

    @Override
    public boolean seen() {
      boolean was = changed;
      changed = false;
      return was;
    }

    @Override
    public boolean tell() {
      if (deaf) {
        return false;
      }
      told++;
      changed = true;
      return true;
    }
  }

  private static final class Came extends RoomArrivals {
    private boolean came;

    @Override
    public boolean happened() {
      boolean was = came;
      came = false;
      return was;
    }
  }

  @BeforeEach
  void watchTheRoom() throws ReflectiveOperationException {
    Field moved = RoomWatch.class.getDeclaredField("moved");
    moved.setAccessible(true);
    moved.set(
        watch,
        StandIn.of(
            Event.class,
            (method, arguments) -> {
              if (away != null) {
                throw away;
              }
              shown.add(((RoomMoved) arguments[0]).changed());
              return null;
            }));
  }

  private void fails() {
    assertThatThrownBy(watch::look).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aChangeIsShownOnceAndTheTimeThatPassesEveryFifteenLooks() {
    changes.changed = true;
    watch.look();
    watch.look();
    assertThat(shown).containsExactly(true);
    for (int look = 2; look <= QUIET; look++) {
      watch.look();
    }
    assertThat(shown).containsExactly(true, false);
  }

  /** As when the board cannot be counted for a moment. */
  @Test
  void aChangeThatCouldNotBeShownIsShownByTheNextTurn() {
    changes.changed = true;
    away = new IllegalStateException("the database is away");
    fails();
    fails();
    away = null;
    watch.look();
    watch.look();
    assertThat(shown).containsExactly(true);
  }

  @Test
  void timeThatPassedUnshownIsShownByTheNextTurn() {
    for (int look = 1; look < QUIET; look++) {
      watch.look();
    }
    away = new IllegalStateException("the database is away");
    fails();
    away = null;
    watch.look();
    assertThat(shown).containsExactly(false);
  }

  @Test
  void whatCameAndNobodyCouldBeToldIsToldByTheNextTurn() {
    arrivals.came = true;
    changes.deaf = true;
    watch.look();
    assertThat(shown).isEmpty();
    changes.deaf = false;
    watch.look();
    watch.look();
    assertThat(changes.told).isEqualTo(1);
    assertThat(shown).containsExactly(true);
  }
}
