package be.belfry.domain.escalation;

import be.belfry.domain.plan.Tier;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposal that opens a crisis file.
 *
 * @param title 1 to 200 characters
 * @param incidents references of the incidents, at least one
 * @param assessment key of the sheet that it rests on
 * @param tier the proposed tier, not {@link Tier#NONE}
 * @param grounds 1 to 4000 characters
 */
public record ProposeCrisis(
    String title, List<String> incidents, Optional<UUID> assessment, Tier tier, String grounds) {
  public ProposeCrisis {
    incidents = List.copyOf(incidents);
  }
}
