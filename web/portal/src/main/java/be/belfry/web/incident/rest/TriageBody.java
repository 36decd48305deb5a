package be.belfry.web.incident.rest;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageNotification;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.web.shared.rest.FoundIssues;
import be.belfry.web.shared.rest.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a person decides about a notification. */
public record TriageBody(
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

  /**
   * The decision about one notification.
   *
   * @throws Problem 400 for each field that the action does not take
   */
  TriageNotification command(String notification) {
    boolean opens = action == TriageAction.OPEN_INCIDENT;
    // Of the incident that is joined they may say what it has: the service compares them.
    boolean says = opens || action == TriageAction.JOIN_INCIDENT;
    notTaken(action, incident, of, reason)
        .notTaken("title", !opens && title.isPresent())
        .notTaken("classification", !says && classification.isPresent())
        .notTaken("phenomenon", !says && phenomenon.isPresent())
        .notTaken("severity", !says && severity.isPresent())
        .notTaken("sectors", !says && !sectors.isEmpty())
        .notTaken("subSectors", !opens && !subSectors.isEmpty())
        .notTaken("tlp", !says && tlp.isPresent())
        .notTaken("named", !opens && !named.isEmpty())
        .refuse();
    return new TriageNotification(
        notification,
        action,
        incident,
        of,
        reason,
        title,
        classification,
        phenomenon,
        severity,
        sectors,
        subSectors,
        tlp,
        named);
  }

  /** Which of the fields that belong to one action each came with another one. */
  static FoundIssues notTaken(
      TriageAction action,
      Optional<String> incident,
      Optional<String> of,
      Optional<String> reason) {
    return new FoundIssues()
        .notTaken("incident", action != TriageAction.JOIN_INCIDENT && incident.isPresent())
        .notTaken("of", action != TriageAction.DUPLICATE && of.isPresent())
        .notTaken("reason", action != TriageAction.REJECT && reason.isPresent());
  }
}
