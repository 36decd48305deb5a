package be.belfry.domain.clock;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The store of legal clocks. */
public interface LegalClocks {
  /** The clocks of a thread, in no particular order; empty when there are none. */
  List<LegalClock> ofThread(UUID threadId);

  /** The same as copies that are not written back: the intake writes them by its own statement. */
  List<LegalClock> copies(UUID threadId);

  /**
   * Holds the thread until the end of the transaction and raises its version, so that a report that
   * read the clocks before reads them again.
   */
  void hold(UUID threadId);

  /** The same of several, in one order whoever holds them: two acts wait, and neither for ever. */
  void hold(Collection<UUID> threadIds);

  /** Keeps the clock of a report that is asked for. */
  void add(LegalClock clock);

  /** Keeps what a person did to a clock. */
  void add(ClockMove move);

  /** One clock; empty when unknown or behind a wall. */
  Optional<LegalClock> byId(UUID id);
}
