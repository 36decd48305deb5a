package be.belfry.web.incident.rest;

import be.belfry.domain.incident.SimilarIncident;
import be.belfry.domain.incident.SimilarityReason;
import java.util.List;
import java.util.Optional;

/** An open incident that may be the same event, and why. */
public record SimilarItem(
    String href, String reference, String title, int score, List<Reason> reasons) {

  /**
   * One reason.
   *
   * @param what both have, absent where the reason says it all
   */
  public record Reason(SimilarityReason reason, Optional<String> what) {}

  static SimilarItem of(SimilarIncident similar) {
    return new SimilarItem(
        IncidentItem.href(similar.row().reference()),
        similar.row().reference(),
        similar.row().title(),
        similar.score(),
        similar.reasons().stream()
            .map(
                reason ->
                    new Reason(
                        reason.reason(),
                        Optional.of(reason.what()).filter(what -> !what.isEmpty())))
            .toList());
  }
}
