package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import java.util.List;
import java.util.Optional;

/** The proposals of all three scales. */
public interface Proposals {
  /** Name of the system subject that lets the levels of an exercise that is over go to rest. */
  String END_OF_EXERCISE = "exercise-end";

  /** Adds a new proposal. */
  void add(Proposal proposal);

  /** The next number within a crisis file; the file must be locked. */
  int nextNo(Crisis crisis);

  /** The next number on a national scale; the scale must be locked. */
  int nextNo(NationalScale scale);

  Optional<Proposal> ofCrisis(Crisis crisis, int no);

  Optional<Proposal> ofNation(NationalScale scale, int no);

  /** All proposals of a crisis file, the first one first. */
  List<Proposal> ofCrisis(Crisis crisis);

  /** The proposal of a crisis file that waits for an office before it can take effect. */
  Optional<Proposal> open(Crisis crisis);

  /** The proposal on a national scale that waits for an office before it can take effect. */
  Optional<Proposal> open(NationalScale scale);

  /** The proposals on a national scale on which an office can still act, the first one first. */
  List<Proposal> notSettled(NationalScale scale);

  /** The latest proposals on a national scale, the newest first. */
  List<Proposal> latest(NationalScale scale, int most);

  /**
   * The nation's scale, locked until the end of the transaction.
   *
   * @param exercise the one that exercises move
   */
  NationalScale lock(Scale scale, boolean exercise);

  /** The nation's scale, to read. */
  NationalScale national(Scale scale, boolean exercise);
}
