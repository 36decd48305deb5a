package be.belfry.web.sitrep.rest;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.domain.sitrep.SitrepStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One report in a list.
 *
 * @param number number in the crisis, absent while it is open
 */
public record SitrepItem(
    String href,
    UUID id,
    String crisis,
    String title,
    Optional<Integer> number,
    SitrepStatus state,
    Tlp tlp,
    boolean exercise,
    Optional<Integer> corrects,
    Optional<Integer> correctedBy,
    Instant cutOff,
    String editor,
    Optional<Instant> issuedAt,
    int inputsAsked,
    int inputsIn,
    int opened,
    int acknowledged) {

  static SitrepItem of(SitrepRow row) {
    return new SitrepItem(
        href(row.id()),
        row.id(),
        row.crisis(),
        row.title(),
        Optional.of(row.number()).filter(n -> n > 0),
        row.status(),
        row.marking(),
        row.exercise(),
        row.corrects(),
        row.correctedBy(),
        row.cutOff(),
        row.editor(),
        row.issuedAt(),
        row.asked(),
        row.in(),
        row.opened(),
        row.acknowledged());
  }

  static String href(UUID id) {
    return "/api/v1/sitreps/" + id;
  }
}
