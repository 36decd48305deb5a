package be.belfry.domain.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All findings of real crises. What the walls hide is not there. */
public interface CrisisFindings {
  /** Keeps a new one. */
  void add(CrisisFinding finding);

  /** Those of a crisis file, the first one first. */
  List<CrisisFinding> of(UUID crisisId);

  /** One of them, locked until the transaction ends. */
  Optional<CrisisFinding> lock(UUID crisisId, int no);
}
