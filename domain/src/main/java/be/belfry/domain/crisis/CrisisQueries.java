package be.belfry.domain.crisis;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading crisis files without deciding about them. */
public interface CrisisQueries {
  /** Files that the viewer may see, the newest first. */
  Page<CrisisRow> list(CrisisFilter filter, PageRequest page);

  /**
   * Files with a tier in force or proposed, the highest tier first, at most 50.
   *
   * @param exercise of exercises instead of reality
   */
  List<CrisisRow> current(boolean exercise);

  /** Every stay of an incident in a file, in the order of their beginning. */
  List<CrisisDetail.Stay> incidents(UUID crisis);

  /**
   * The highest tier in force; complete, whatever the viewer may open.
   *
   * @param exercise in exercises instead of reality
   */
  TierInForce tierInForce(boolean exercise);

  /**
   * The highest tier in force.
   *
   * @param since when the first file of this tier that still runs came to it, empty without a tier
   * @param files crisis files of the same world with a tier in force
   * @param upholdBy present while it rests on an oral order alone
   */
  record TierInForce(Tier tier, Optional<Instant> since, int files, Optional<Instant> upholdBy) {}
}
