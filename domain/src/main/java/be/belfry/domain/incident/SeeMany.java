package be.belfry.domain.incident;

import be.belfry.domain.shared.RuleViolation;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The word of one who triages that he has looked at many reports.
 *
 * @param notifications human references, 1 to {@value TriageMany#MOST}; a repeated one counts once
 */
public record SeeMany(List<String> notifications) {
  public SeeMany {
    notifications = List.copyOf(new LinkedHashSet<>(notifications));
    if (notifications.isEmpty()) {
      throw new RuleViolation("incident_noRows", "notifications must name at least one");
    }
    if (notifications.size() > TriageMany.MOST) {
      throw new RuleViolation(
          "incident_rows",
          "notifications must name 1 to " + TriageMany.MOST + ", but name " + notifications.size(),
          TriageMany.MOST,
          notifications.size());
    }
  }
}
