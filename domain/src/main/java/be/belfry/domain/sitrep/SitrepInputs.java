package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Pick;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What services are asked and say. */
public interface SitrepInputs {
  /** Adds it, or keeps its changes. */
  void save(SitrepInput input);

  /** SHA-256 over what it says and who said it, as it is stored; hex. */
  String fingerprint(UUID id);

  /** One of them; empty when it does not exist or the viewer may not know of it. */
  Optional<SitrepInput> find(UUID id);

  /** What a service says for a report. */
  Optional<SitrepInput> of(UUID sitrepId, String service);

  /** All inputs of a report that the viewer may know of, by service. */
  List<SitrepInput> of(UUID sitrepId);

  /** What a service is asked now and has not closed, the next cut-off first. */
  List<SitrepInput> asked(String service);

  /**
   * Inputs to be reminded of: nothing sent, the time has come, the cut-off has not, each by the
   * clock of its world; of a file or an exercise that is over none. Each is locked for the running
   * transaction; those that somebody else holds are left out. What becomes of them is kept by
   * {@link #keepReminded} alone.
   *
   * @param now of the real clock
   * @param pick which of them, by their keys
   * @param most so many at most
   */
  List<SitrepInput> toRemind(Instant now, Pick pick, int most);

  /**
   * Keeps that these of {@link #toRemind} were reminded of. It is no new version: what a form was
   * filled from is the same.
   */
  void keepReminded(List<SitrepInput> reminded);
}
