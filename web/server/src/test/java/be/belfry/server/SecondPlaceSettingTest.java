package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second place of the log that is none is told before anything starts. */
class SecondPlaceSettingTest {
  @Test
  void refusesWhatWouldBeAFileThatNobodyLooksFor() {
    assertThatThrownBy(
            () -> RunningBelfry.checkSecondPlace(Optional.of("log.example.be:8443/belfry")))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("BELFRY_LOG_CHECKPOINTS must be the whole path of a file, or an")
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("\n");
  }

  /** With none the place is a file in the data folder. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "/mnt/log/belfry.jsonl", "https://log.example.be/belfry"})
  void takesAPathAnAddressAndNothing(String setting) {
    assertThatCode(() -> RunningBelfry.checkSecondPlace(Optional.ofNullable(setting)))
        .doesNotThrowAnyException();
  }
}
