package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.shared.Refused;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  private static Throwable wrapped(Throwable cause) {
    return new IllegalStateException("EJB", new RuntimeException("JPA", cause));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "53100", "53300", "57P01", "57P03", "57014", "55P03", "40P01", "25P03"})
  void whatPassesByItselfIsAnOutage(String state) {
    assertThat(Outage.isBehind(new RuntimeException(new SQLException("x", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22P05", "42703", "P0001"})
  void whatIsWrongIsNone(String state) {
    Throwable commit = new RollbackException("rolled back").initCause(new SQLException("x", state));
    assertThat(Outage.isBehind(new RuntimeException(commit))).isFalse();
  }

  @Test
  void noConnectionAndAnUnknownEndOfACommitAreOutages() {
    assertThat(
            Outage.isBehind(
                new SQLException("no connection", new ResourceAllocationException("pool"))))
        .isTrue();
    assertThat(Outage.isBehind(wrapped(new RollbackException("unknown")))).isTrue();
  }

  @Test
  void memoryThatRanOutIsAnOutageAndAMistakeIsNone() {
    assertThat(Outage.isBehind(new RuntimeException(new OutOfMemoryError()))).isTrue();
    assertThat(Outage.isBehind(new IllegalStateException("a mistake"))).isFalse();
    assertThat(Outage.isBehind(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"25006, true", "53100, true", "53300, false", "08006, false", "23505, false"})
  void onlyADatabaseThatCanBeReadAndTakesNothingIsReadOnly(String state, boolean readOnly) {
    Throwable thrown = wrapped(new SQLException("x", state));
    assertThat(Refused.isUnstored(thrown)).isEqualTo(readOnly);
    assertThat(Outage.isBehind(thrown)).as("passes by itself").isEqualTo(!state.equals("23505"));
  }
}
