package be.belfry.domain.incident;

import be.belfry.domain.shared.RuleViolation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The wish that many incidents go on in one, or come back from it.
 *
 * @param incidents human references, 1 to {@value #MOST}; a repeated one counts once
 * @param into reference of the incident that goes on
 * @param reason why, for each of them
 */
public record MergeMany(List<String> incidents, String into, Optional<String> reason) {
  /** Most incidents at a time. */
  public static final int MOST = TriageMany.MOST;

  public MergeMany {
    incidents = List.copyOf(new LinkedHashSet<>(incidents));
    if (incidents.isEmpty() || incidents.size() > MOST) {
      throw new RuleViolation(
          "incident_rows",
          "incidents must name 1 to " + MOST + ", but name " + incidents.size(),
          MOST,
          incidents.size());
    }
    into = new IncidentReference(into == null ? "" : into.strip()).value();
  }

  /** Why they are one event, which each merge has to say, 1 to 2,000 characters. */
  public MergeMany requireReason() {
    return new MergeMany(incidents, into, Optional.of(IncidentRules.reason(reason.orElse(""))));
  }

  /** The merge of one of them. */
  public MergeIncident one(String incident) {
    return new MergeIncident(incident, into, reason.orElse(""), Optional.empty());
  }
}
