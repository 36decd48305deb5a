package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time to wait for the database that is none is told before anything starts. */
class DatabaseWaitSettingTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"100", "5000", "99999"})
  void takesMillisecondsAndNothing(String setting) {
    assertThatCode(() -> RunningBelfry.checkDatabaseWait(Optional.ofNullable(setting)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "-1", "99", "0100", "100000", "5s", "5 000", "٥٠٠", "5e3"})
  void refusesWhatWouldWaitWithoutEndOrIsNoNumber(String setting) {
    assertThatThrownBy(() -> RunningBelfry.checkDatabaseWait(Optional.of(setting)))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "BELFRY_DB_WAIT must be a number of milliseconds from 100 to 99999, but is \""
                + setting
                + "\".");
  }
}
