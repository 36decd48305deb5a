package be.belfry.web.incident.rest;

import be.belfry.domain.incident.NotificationCluster;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notifications that wait and may be one event, and why. */
public record ClusterItem(String href, List<SimilarItem.Reason> reasons, List<Member> members) {

  /** One of them. */
  public record Member(
      String href,
      String reference,
      String organisation,
      String title,
      Tlp tlp,
      Instant receivedAt) {}

  static ClusterItem of(NotificationCluster cluster) {
    List<Member> members =
        cluster.members().stream()
            .map(
                one ->
                    new Member(
                        "/api/v1/notifications/" + one.reference(),
                        one.reference(),
                        one.organisation(),
                        one.title(),
                        one.tlp(),
                        one.receivedAt()))
            .toList();
    return new ClusterItem(
        members.get(0).href(),
        cluster.reasons().stream()
            .map(reason -> new SimilarItem.Reason(reason.reason(), Optional.of(reason.what())))
            .toList(),
        members);
  }
}
