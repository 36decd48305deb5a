package be.belfry.domain.incident;

import be.belfry.domain.shared.RuleViolation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The wish that many incidents belong to one campaign.
 *
 * @param campaign its reference
 * @param incidents human references, 1 to {@value TriageMany#MOST}; a repeated one counts once
 * @param version of the campaign that the caller saw, when he says so
 */
public record AddMany(String campaign, List<String> incidents, Optional<Long> version) {
  public AddMany {
    incidents = List.copyOf(new LinkedHashSet<>(incidents));
    if (incidents.isEmpty() || incidents.size() > TriageMany.MOST) {
      throw new RuleViolation(
          "incident_rows",
          "incidents must name 1 to " + TriageMany.MOST + ", but name " + incidents.size(),
          TriageMany.MOST,
          incidents.size());
    }
  }
}
