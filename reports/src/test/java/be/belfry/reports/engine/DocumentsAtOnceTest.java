package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Language;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import net.sf.jasperreports.engine.JasperPrint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever asks for many documents must not keep out the intake. */
@Timeout(60)
class DocumentsAtOnceTest {
  private static final class LetGo extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a document is made of; whoever reads it is held until the test lets him go. */
  private static final class Held<T> extends AbstractList<T> {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    @Override
    public T get(int index) {
      reached.countDown();
      try {
        leave.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new LetGo();
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private record OnItsWay(Held<?> held, FutureTask<Object> made, Thread thread) {
    static OnItsWay fill() {
      Held<Record> views = new Held<>();
      return start(
          views,
          new FutureTask<>(
              () ->
                  PdfDocument.fill(
                      "paper/procedure",
                      views,
                      PdfDocument.words("paper-pack", Language.EN),
                      Language.EN)));
    }

    static OnItsWay export() {
      Held<JasperPrint> prints = new Held<>();
      return start(prints, new FutureTask<>(() -> PdfDocument.export(prints, "Held", Language.EN)));
    }

    private static OnItsWay start(Held<?> held, FutureTask<Object> made) {
      Thread thread = new Thread(made);
      thread.start();
      return new OnItsWay(held, made, thread);
    }

    void reached() throws InterruptedException {
      held.reached.await();
    }

    void letGo() {
      held.leave.countDown();
      assertThatThrownBy(made::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(LetGo.class);
    }
  }

  @Test
  void twoAreWorkedOnAndTheOthersWaitForAPlace() throws InterruptedException {
    OnItsWay filled = OnItsWay.fill();
    OnItsWay exported = OnItsWay.export();
    filled.reached();
    exported.reached();

    List<OnItsWay> waiting = new ArrayList<>(List.of(OnItsWay.fill(), OnItsWay.export()));
    for (OnItsWay one : waiting) {
      while (one.thread().getState() != Thread.State.TIMED_WAITING) {
        Thread.sleep(5);
      }
      assertThat(one.held().reached.getCount()).as("not begun").isEqualTo(1);
    }
    OnItsWay givesUp = waiting.get(0);
    givesUp.thread().interrupt();
    assertThatThrownBy(givesUp.made()::get)
        .hasCauseInstanceOf(Busy.class)
        .cause()
        .hasFieldOrPropertyWithValue("code", "shared_documentsBusy");

    filled.letGo();
    OnItsWay next = waiting.get(1);
    next.reached();
    next.letGo();
    exported.letGo();
    OnItsWay afterwards = OnItsWay.fill();
    afterwards.reached();
    afterwards.letGo();
  }
}
