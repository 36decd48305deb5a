package be.belfry.services.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RowResult;
import be.belfry.domain.shared.Stale;
import be.belfry.services.Wiring;
import be.belfry.services.shared.RepeatService;
import be.belfry.services.shared.RepeatedCall;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever becomes of one row, its batch ends with a result for each. */
class RowActTest {
  private static final RepeatedCall CALL = new RepeatedCall();
  private static final RowAct ROWS = new Wiring(CALL, new RepeatService()).into(new RowAct());

  private static RowResult of(RuntimeException thrown) {
    return ROWS.on(
        "I-2026-000001",
        () -> {
          throw thrown;
        });
  }

  private static DomainException refusal(RuntimeException thrown) {
    RowResult result = of(thrown);
    assertThat(result.isDone()).isFalse();
    assertThat(result.reference()).isEqualTo("I-2026-000001");
    return result.refusal().orElseThrow();
  }

  @Test
  void whatIsDoneSaysWhatItLedTo() {
    RowResult done = ROWS.on("N-2026-000001", () -> Optional.of("I-2026-000001"));
    assertThat(done.isDone()).isTrue();
    assertThat(done.outcome()).contains("I-2026-000001");
  }

  @Test
  void whatIsRefusedSaysWhy() {
    NotFound why = new NotFound("I-2026-000001");
    assertThat(refusal(why)).isSameAs(why);
  }

  @Test
  void whoWasSlowerIsTold() {
    assertThat(refusal(new EJBException(new OptimisticLockException()))).isInstanceOf(Stale.class);
  }

  @Test
  void whatFailsIsRefusedToo() {
    SQLException waited = new SQLException("lock timeout", "55P03");
    for (Exception cause :
        new Exception[] {waited, new IllegalStateException("a mistake of ours")}) {
      DomainException refusal = refusal(new EJBException(cause));
      assertThat(refusal).isInstanceOf(Busy.class);
      assertThat(refusal.code()).isEqualTo("shared_rowFailed");
    }
    assertThat(CALL.isUnfinished()).as("the same call again does it").isTrue();
  }
}
