package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.CaveatLowering;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.services.cooperation.ReleaseMarkingService.Marked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How far a frozen document may go.
 *
 * @param reference how people name the document
 * @param named codes of the partners that somebody named since it was frozen
 * @param reason why it was marked so; empty when nobody marked it
 */
record SourceMarkingAnswer(
    SourceKind kind,
    UUID source,
    String reference,
    Caveat caveat,
    List<String> named,
    Optional<String> markedBy,
    Optional<Instant> markedAt,
    Optional<String> reason,
    Optional<Lowering> lowering) {

  /** The wish for a wider caveat that waits for a second person. */
  record Lowering(
      UUID id, String href, Caveat to, List<String> named, String reason, String by, Instant at) {
    static Lowering of(CaveatLowering.Row row) {
      return new Lowering(
          row.id(),
          "/api/v1/releaseMarkings/lowerings/" + row.id(),
          row.caveat(),
          sorted(row.partners()),
          row.reason(),
          row.by(),
          row.at());
    }
  }

  static SourceMarkingAnswer of(Marked marked) {
    return new SourceMarkingAnswer(
        marked.source().key().kind(),
        marked.source().key().id(),
        marked.source().reference(),
        marked.marks().caveat(),
        sorted(marked.named()),
        marked.markedBy(),
        marked.markedAt(),
        marked.reason(),
        marked.lowering().map(Lowering::of));
  }

  private static List<String> sorted(Set<String> codes) {
    return codes.stream().sorted().toList();
  }
}
