package be.belfry.domain.incident;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.RuleViolation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a person at triage decides about a notification. For a new incident, whatever is empty is
 * taken from the notification; for the other actions only their own field counts. Who joins may say
 * what the incident has then, and nothing else: beyond what the notification itself brings, a
 * sector or a narrower marking, a join changes none of it.
 *
 * @param notification human reference
 * @param incident reference of the incident to join
 * @param of reference of the notification that this one repeats
 * @param reason told to the notifier, for a rejection
 * @param sectors empty: the notification's
 * @param tlp never wider than the notification's
 * @param named persons who may read the incident while it is TLP:RED
 */
public record TriageNotification(
    String notification,
    TriageAction action,
    Optional<String> incident,
    Optional<String> of,
    Optional<String> reason,
    Optional<String> title,
    Optional<RsitType> classification,
    Optional<Phenomenon> phenomenon,
    Optional<Severity> severity,
    Set<Sector> sectors,
    Set<SubSector> subSectors,
    Optional<Tlp> tlp,
    Set<UUID> named) {

  public TriageNotification {
    Objects.requireNonNull(notification, "notification");
    Objects.requireNonNull(action, "action");
    title = title.map(IncidentRules::title);
    reason = IncidentRules.optionalReason(reason);
    sectors = Set.copyOf(sectors);
    subSectors = Set.copyOf(subSectors);
    named = Set.copyOf(named);
    switch (action) {
      case JOIN_INCIDENT -> require("incident", "incident_triageIncident", incident);
      case DUPLICATE -> require("of", "incident_triageOf", of);
      case REJECT -> require("reason", "incident_triageReason", reason);
      case OPEN_INCIDENT, TEST -> {
        // need nothing but themselves
      }
    }
  }

  private static void require(String field, String code, Optional<String> value) {
    if (value.isEmpty() || value.get().isBlank()) {
      throw new RuleViolation(code, field + " is missing");
    }
  }

  /** The first of the values said here that an incident does not have; empty when it has all. */
  public Optional<String> differsFrom(Incident incident) {
    Map<String, Boolean> has = new LinkedHashMap<>();
    has.put("classification", classification.stream().allMatch(incident.classification()::equals));
    has.put("phenomenon", phenomenon.stream().allMatch(incident.phenomenon()::equals));
    has.put("severity", severity.stream().allMatch(incident.severity()::equals));
    has.put("sectors", incident.sectors().containsAll(sectors));
    has.put("tlp", tlp.stream().allMatch(incident.tlp()::equals));
    return has.entrySet().stream()
        .filter(each -> !each.getValue())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** An action with only its own field. */
  public static TriageNotification of(
      String notification,
      TriageAction action,
      Optional<String> incident,
      Optional<String> of,
      Optional<String> reason) {
    return new TriageNotification(
        notification,
        action,
        incident,
        of,
        reason,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Set.of());
  }
}
