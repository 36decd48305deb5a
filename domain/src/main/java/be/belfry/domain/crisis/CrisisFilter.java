package be.belfry.domain.crisis;

import be.belfry.domain.plan.Tier;
import java.util.Optional;

/**
 * Which crisis files a list shows.
 *
 * @param status only this state
 * @param tier only this tier in force
 * @param sector only files that touch the sector with this code
 * @param exercise only exercises, or only reality
 */
public record CrisisFilter(
    Optional<CrisisStatus> status,
    Optional<Tier> tier,
    Optional<String> sector,
    Optional<Boolean> exercise) {

  /** No condition. */
  public static CrisisFilter all() {
    return new CrisisFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
