package be.belfry.domain.playbook;

import be.belfry.domain.shared.Coded;

/** What can be decided about a step. */
public enum StepDecision implements Coded {
  /** The steps before it are done; the run decides this by itself. */
  RELEASE,
  BEGIN,
  /** The first of two persons says that it is done. */
  REPORT,
  /** It is done; on a step for two persons the second one says so. */
  COMPLETE,
  /** One round of a step that repeats is done; it falls due again. */
  FINISH_ROUND,
  /** A step that repeats and was done once at least is not repeated any more. */
  END_REPETITION,
  /** A round of a step whose repetition was ended is done; it falls due again. */
  RESUME,
  /** The first of two persons says that it does not apply here. */
  ASK_EXCLUSION,
  /** It does not apply here, with a reason; on a step for two persons the second one says so. */
  EXCLUDE,
  /** Each entity that is hit has it in a run of its own; the program decides this. */
  HAND_OVER,
  /** Its condition left it out and holds now; the program decides this. */
  APPLY;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
