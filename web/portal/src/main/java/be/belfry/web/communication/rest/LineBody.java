package be.belfry.web.communication.rest;

import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the information cell.
 *
 * @param crisis reference of the crisis file, for the cell
 * @param publicAt from when on it may be said
 * @param embargoed whether it is released and that instant has not come
 */
record LineBody(
    UUID id,
    String href,
    String reference,
    Optional<String> crisis,
    LineKind kind,
    LineState state,
    LineWordsBody words,
    boolean exercise,
    Optional<String> draftedBy,
    Instant draftedAt,
    Optional<String> sentBackBy,
    Optional<String> sentBackReason,
    Optional<String> earlierWords,
    Optional<String> validatedBy,
    Optional<String> validatedOffice,
    Optional<Instant> validatedAt,
    Optional<String> releasedBy,
    Optional<Instant> releasedAt,
    Optional<Instant> publicAt,
    boolean embargoed,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> endReason,
    Optional<Integer> replaces,
    Optional<Integer> replacedBy) {

  static LineBody of(LineRow row) {
    return new LineBody(
        row.id(),
        "/api/v1/lines/" + row.id(),
        row.reference(),
        given(row.crisis()),
        row.kind(),
        row.state(),
        LineWordsBody.of(row.content()),
        row.exercise(),
        given(row.draftedBy()),
        row.draftedAt(),
        row.sentBackBy(),
        row.sentBackReason(),
        row.earlierWords(),
        row.validatedBy(),
        row.validatedOffice(),
        row.validatedAt(),
        row.releasedBy(),
        row.releasedAt(),
        row.publicAt(),
        row.embargoed(),
        row.endedBy(),
        row.endedAt(),
        row.endReason(),
        row.replaces(),
        row.replacedBy());
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
