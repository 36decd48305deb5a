package be.belfry.domain.escalation;

import be.belfry.domain.crisis.CrisisQueries.TierInForce;
import be.belfry.domain.crisis.CrisisRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The three scales, each by itself.
 *
 * @param tier highest tier in force, complete whatever the viewer may open
 * @param crises crisis files that the viewer may open; none where only the scales were asked for
 */
public record NationalPicture(
    TierInForce tier, Level activation, Level phase, List<CrisisRow> crises) {

  /**
   * The nation's level on a scale.
   *
   * @param level code of the level in force
   * @param upholdBy present while it rests on an oral order
   * @param proposals the latest proposals, the newest first
   */
  public record Level(
      Scale scale,
      String level,
      Optional<Instant> since,
      Optional<Instant> upholdBy,
      List<ProposalDetail> proposals) {
    public Level {
      proposals = List.copyOf(proposals);
    }
  }

  public NationalPicture {
    crises = List.copyOf(crises);
  }
}
