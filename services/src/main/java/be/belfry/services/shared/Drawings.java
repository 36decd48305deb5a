package be.belfry.services.shared;

import be.belfry.domain.shared.Busy;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has what takes long and needs no database made outside every transaction: while a document is
 * drawn, nobody holds a connection or a lock for it.
 *
 * <p>An act that needs a document prepares in one transaction, draws, and writes in another. A call
 * under an {@code Idempotency-Key} has one transaction around everything, which cannot be left; so
 * it is run twice. The first run says what is to be drawn and is taken back whole, its key with it.
 * Then the document is drawn. The second run finds it here and writes; everything that may have
 * changed meanwhile is looked at there again, as it is without a key.
 */
@RequestScoped
public class Drawings {
  private boolean inOne;
  private Supplier<Drawn<?, ?>> wanted;
  private Drawn<?, ?> drawn;
  private final List<Runnable> after = new ArrayList<>();

  /**
   * What was prepared, and what was drawn of it.
   *
   * @param <P> what is prepared
   * @param <D> what is drawn
   */
  public record Drawn<P, D>(P prepared, D documents) {}

  /**
   * Prepares and draws; inside of one transaction it ends the first run, and gives the second one
   * what the first one has prepared.
   *
   * @param prepare a transaction of its own, which changes nothing
   * @param draw asks the database for nothing
   * @throws Busy ({@code shared_documentsBusy}) to end the first run; whoever began the transaction
   *     takes it back, calls {@link #draw} and runs it again
   */
  @SuppressWarnings("unchecked")
  public <P, D> Drawn<P, D> of(Supplier<P> prepare, Function<P, D> draw) {
    if (drawn != null) {
      // One act of a call draws: it finds what it asked for.
      Drawn<P, D> there = (Drawn<P, D>) drawn;
      drawn = null;
      return there;
    }
    P prepared = prepare.get();
    if (!inOne) {
      return new Drawn<>(prepared, draw.apply(prepared));
    }
    wanted = () -> new Drawn<>(prepared, draw.apply(prepared));
    throw new Busy("shared_documentsBusy", "drawn when this transaction is taken back", 1);
  }

  /**
   * Does something when the act is committed; at once where no transaction is around the call.
   *
   * @param work has transactions of its own
   */
  public void afterwards(Runnable work) {
    if (inOne) {
      after.add(work);
    } else {
      work.run();
    }
  }

  /** One transaction is begun around the call. */
  public void begin() {
    inOne = true;
    after.clear();
  }

  /** Whether the run asked for a document, and is to be taken back. */
  public boolean isWanted() {
    return wanted != null;
  }

  /**
   * Draws what the run asked for, for the next one.
   *
   * @throws Busy as whoever draws
   */
  public void draw() {
    Supplier<Drawn<?, ?>> work = wanted;
    wanted = null;
    drawn = work.get();
  }

  /** The transaction is committed. */
  public void committed() {
    List.copyOf(after).forEach(Runnable::run);
    after.clear();
  }
}
