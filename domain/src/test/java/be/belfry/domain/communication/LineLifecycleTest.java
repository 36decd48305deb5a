package be.belfry.domain.communication;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineLifecycleTest {
  private static final Map<String, String> WAYS =
      Map.ofEntries(
          Map.entry("DRAFT EDIT", "DRAFT"),
          Map.entry("DRAFT SUBMIT", "SUBMITTED"),
          Map.entry("DRAFT DISCARD", "DISCARDED"),
          Map.entry("SUBMITTED SEND_BACK", "DRAFT"),
          Map.entry("SUBMITTED VALIDATE", "VALIDATED"),
          Map.entry("SUBMITTED DISCARD", "DISCARDED"),
          Map.entry("VALIDATED SEND_BACK", "DRAFT"),
          Map.entry("VALIDATED RELEASE", "RELEASED"),
          Map.entry("VALIDATED DISCARD", "DISCARDED"),
          Map.entry("RELEASED WITHDRAW", "WITHDRAWN"),
          Map.entry("RELEASED REPLACE", "REPLACED"),
          Map.entry("WITHDRAWN REPLACE", "WITHDRAWN"));

  @Test
  void followsTheTableAndRefusesTheRest() {
    String table =
        Stream.of(LineState.values())
            .flatMap(
                state ->
                    Stream.of(LineDecision.values()).map(what -> state.name() + " " + what.name()))
            .map(pair -> pair + " " + WAYS.getOrDefault(pair, "-"))
            .collect(Collectors.joining("\n"));
    LifecycleTables.isExactly(LineLifecycle.TABLE, LineState.class, LineDecision.class, table);
  }

  @Test
  void isOutOnceItWasReleasedWhateverBecameOfIt() {
    assertThat(LineState.values())
        .filteredOn(LineState::isOut)
        .containsExactly(LineState.RELEASED, LineState.WITHDRAWN, LineState.REPLACED);
  }
}
