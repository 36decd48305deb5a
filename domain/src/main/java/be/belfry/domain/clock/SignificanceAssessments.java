package be.belfry.domain.clock;

import java.util.List;
import java.util.UUID;

/** The store of the questionnaires that the CSIRT answered. */
public interface SignificanceAssessments {
  /** Keeps one. */
  void add(UUID threadId, SignificanceAssessment assessment);

  /** Those of a thread, oldest first; without what the entity itself answered in its reports. */
  List<SignificanceAssessment> ofThread(UUID threadId);
}
