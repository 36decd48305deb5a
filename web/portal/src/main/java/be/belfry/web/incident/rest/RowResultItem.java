package be.belfry.web.incident.rest;

import be.belfry.domain.shared.RowResult;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.Listing;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * What became of one row of an act on many.
 *
 * @param act {@code triage} or {@code reply}: which of the acts on the row it is about, where there
 *     can be two
 * @param result {@code done} or {@code refused}
 * @param outcome what it led to
 * @param code of the refusal
 * @param detail the refusal as a sentence in the caller's language
 */
public record RowResultItem(
    String reference,
    Optional<String> act,
    String result,
    Optional<String> outcome,
    Optional<String> code,
    Optional<String> detail) {

  /** What became of all of them, in the order in which they were named. */
  static Listing<RowResultItem> listing(List<RowResult> rows, Refusals refusals, UriInfo uri) {
    return Listing.whole(rows.stream().map(row -> of(row, refusals)).toList(), uri);
  }

  private static RowResultItem of(RowResult row, Refusals refusals) {
    return new RowResultItem(
        row.reference(),
        row.act(),
        row.isDone() ? "done" : "refused",
        row.outcome(),
        row.refusal().map(refusal -> refusal.code()),
        row.refusal().map(refusals::message));
  }
}
