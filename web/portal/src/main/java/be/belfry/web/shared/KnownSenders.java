package be.belfry.web.shared;

import be.belfry.domain.shared.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has sent something on this node lately that was stored, by the hash of the header in which he
 * said who he is. Nobody is let in because of it, for whoever asks is asked again: it says who has
 * a share of the room at the door of his own. All others have one share together, so that ever
 * other made-up names are one sender.
 */
final class KnownSenders {
  /** Kept at the same time; beyond it the one goes who was silent longest, a stranger again. */
  static final int KEPT = 10_000;

  /** The name that all who are not known have together; no hash. */
  static final String STRANGERS = "";

  private final Map<String, Boolean> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > KEPT;
            }
          });

  /**
   * The name under which somebody comes.
   *
   * @param header in which he says who he is, null when he does not
   */
  String nameOf(String header) {
    if (header == null) {
      return STRANGERS;
    }
    String hash = Sha256.hex(header);
    return known.get(hash) == null ? STRANGERS : hash;
  }

  /**
   * Remembers, or forgets, who was answered.
   *
   * @param status of the answer; what was stored says that he is known, 401 that he is no more
   */
  void answered(String header, int status) {
    if (header != null && status / 100 == 2) {
      known.put(Sha256.hex(header), Boolean.TRUE);
    } else if (header != null && status == 401) {
      known.remove(Sha256.hex(header));
    }
  }
}
