package be.belfry.domain.incident;

import java.util.Optional;

/**
 * The wish that an incident goes on in another one.
 *
 * @param incident reference of the incident that is merged
 * @param into reference of the incident that goes on
 * @param reason why both are one event, 1 to 2,000 characters
 * @param version the version of the merged incident that the caller saw
 */
public record MergeIncident(String incident, String into, String reason, Optional<Long> version) {
  public MergeIncident {
    into = new IncidentReference(into == null ? "" : into.strip()).value();
    reason = IncidentRules.reason(reason);
  }
}
