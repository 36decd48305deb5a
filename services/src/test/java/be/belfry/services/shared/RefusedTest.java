package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedTest {
  private static EJBException wrapped(Exception cause) {
    return new EJBException(new PersistenceException(cause));
  }

  @ParameterizedTest
  @CsvSource({
    "23505, true, false, false",
    "53100, false, true, false",
    "42501, false, false, true",
    "23514, false, false, false",
    "40001, false, false, false",
    "25006, false, false, false"
  })
  void isKnownByItsCode(String state, boolean raced, boolean full, boolean walled) {
    EJBException thrown = wrapped(new SQLException("x", state));
    assertThat(Refused.isRaced(thrown)).isEqualTo(raced);
    assertThat(Refused.isFull(thrown)).isEqualTo(full);
    assertThat(Refused.isWalled(thrown)).isEqualTo(walled);
  }

  @Test
  void aRowThatIsNoLongerWhatWasReadIsARace() {
    assertThat(Refused.isRaced(wrapped(new OptimisticLockException()))).isTrue();
    assertThat(Refused.isRaced(wrapped(new IllegalStateException()))).isFalse();
    assertThat(Refused.isRaced(null)).isFalse();
  }

  @Test
  void theReasonIsTheInnermostFirstLine() {
    assertThat(Refused.reason(wrapped(new SQLException("first\nDetail: a name", "23514"))))
        .isEqualTo("SQLException: first");
  }
}
