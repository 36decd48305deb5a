package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private enum Lamp implements Coded {
    OFF,
    ON,
    BROKEN;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  private enum Act implements Coded {
    SWITCH,
    DROP;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  private static final Lifecycle<Lamp, Act> LAMPS =
      Lifecycle.of(
          "lamp_transition",
          Act.class,
          List.of(
              new Transition<>(Lamp.OFF, Act.SWITCH, Lamp.ON, "X"),
              new Transition<>(Lamp.ON, Act.SWITCH, Lamp.OFF, "X"),
              new Transition<>(Lamp.ON, Act.DROP, Lamp.BROKEN, "X")));

  @Test
  void goesWhereTheTableSays() {
    assertThat(LAMPS.next(Lamp.ON, Act.DROP)).isEqualTo(Lamp.BROKEN);
    assertThat(LAMPS.decisionsFrom(Lamp.ON)).containsExactly(Act.SWITCH, Act.DROP);
  }

  @Test
  void refusesWhatIsNotInTheTableAndNamesBothEnds() {
    assertThatThrownBy(() -> LAMPS.next(Lamp.OFF, Act.DROP))
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("lamp_transition");
              assertThat(refused.arguments()).containsExactly(Lamp.OFF, Act.DROP);
            });
  }

  @Test
  void knowsWhereNothingLeadsOut() {
    assertThat(Lamp.values()).filteredOn(LAMPS::isTerminal).containsExactly(Lamp.BROKEN);
  }
}
