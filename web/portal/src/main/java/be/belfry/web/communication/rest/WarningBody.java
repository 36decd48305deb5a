package be.belfry.web.communication.rest;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.communication.WarningRow;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A warning.
 *
 * @param pap what its readers may do with what it names
 * @param entities enterprise numbers of entities that are warned by name, for who sees them all
 * @param addressees how many are warned, as far as the caller sees them
 * @param acknowledged how many of these have confirmed
 * @param unreached how many of these have no contact in the directory
 */
record WarningBody(
    UUID id,
    String href,
    String reference,
    WarningState state,
    Severity severity,
    Tlp tlp,
    Pap pap,
    List<Sector> sectors,
    List<String> units,
    Optional<List<String>> entities,
    WordsBody words,
    Optional<String> crisis,
    Optional<String> incident,
    boolean exercise,
    Optional<String> draftedBy,
    Instant draftedAt,
    Optional<String> sentBackBy,
    Optional<String> sentBackReason,
    Optional<String> earlierWords,
    Optional<String> approvedBy,
    Optional<String> approvedOffice,
    Optional<Instant> sentAt,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> endReason,
    Optional<String> replaces,
    Optional<String> replacedBy,
    int addressees,
    int acknowledged,
    int unreached) {

  static WarningBody of(WarningRow row) {
    return of(row, Optional.empty());
  }

  static WarningBody of(WarningDetail detail) {
    return of(
        detail.row(),
        Optional.of(
                detail.entities().stream()
                    .flatMap(each -> each.enterpriseNumber().stream())
                    .toList())
            .filter(numbers -> !numbers.isEmpty()));
  }

  private static WarningBody of(WarningRow row, Optional<List<String>> entities) {
    return new WarningBody(
        row.id(),
        "/api/v1/warnings/" + row.id(),
        row.reference(),
        row.state(),
        row.severity(),
        row.tlp(),
        row.content().actions(),
        row.sectors(),
        row.units(),
        entities,
        WordsBody.of(row.content()),
        row.crisis(),
        row.incident(),
        row.exercise(),
        Optional.of(row.draftedBy()).filter(user -> !user.isEmpty()),
        row.draftedAt(),
        row.sentBackBy(),
        row.sentBackReason(),
        row.earlierWords(),
        row.approvedBy(),
        row.approvedOffice(),
        row.sentAt(),
        row.endedBy(),
        row.endedAt(),
        row.endReason(),
        row.replaces(),
        row.replacedBy(),
        row.addressees(),
        row.acknowledged(),
        row.unreached());
  }
}
