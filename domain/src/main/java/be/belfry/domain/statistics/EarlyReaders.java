package be.belfry.domain.statistics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The list of who gets figures before they come out, and what each of them got. */
public interface EarlyReaders {
  /** All that were ever on it, as far as who asks may see them; those who still are first. */
  List<EarlyReader> all();

  /** The places of an account on the list as it is now. */
  List<EarlyReader> of(UUID account);

  /** What everybody is told of the list as it is now. */
  List<EarlyOffice> offices();

  /** Puts somebody on the list. */
  void add(EarlyReader reader);

  /** Takes somebody off the list; false when he is not on it. */
  boolean end(UUID id, String by, Instant at);

  /** Notes that a file went out early. */
  void note(EarlyReceipt receipt);

  /**
   * What went out early, the newest first.
   *
   * @param most how many at most
   */
  List<EarlyReceipt> receipts(int most);
}
