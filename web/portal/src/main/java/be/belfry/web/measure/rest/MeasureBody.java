package be.belfry.web.measure.rest;

import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.measure.MeasureRow;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A measure.
 *
 * @param serviceName name of the service in the answer's language
 * @param overdue whether it should be in place by now and is not
 */
record MeasureBody(
    UUID id,
    String href,
    String reference,
    String crisis,
    String title,
    String ground,
    String effect,
    String affected,
    List<Sector> affectedSectors,
    String service,
    String serviceName,
    MeasureState state,
    boolean overdue,
    String proposedBy,
    Instant proposedAt,
    Optional<String> orderedBy,
    Optional<String> orderedOffice,
    Optional<Instant> orderedAt,
    Optional<Instant> dueAt,
    Optional<String> placedBy,
    Optional<Instant> placedAt,
    Optional<String> evidence,
    Optional<String> verifiedBy,
    Optional<Instant> verifiedAt,
    Optional<String> observed,
    Optional<String> sentBackBy,
    Optional<String> sentBackReason,
    Optional<String> earlierWords,
    Optional<String> liftedBy,
    Optional<Instant> liftedAt,
    Optional<String> liftReason,
    boolean exercise) {

  static MeasureBody of(MeasureItem item, Language language) {
    MeasureRow row = item.row();
    return new MeasureBody(
        row.id(),
        "/api/v1/measures/" + row.id(),
        row.reference(),
        row.crisis(),
        row.title(),
        row.ground(),
        row.effect(),
        row.affected(),
        row.sectors(),
        row.service(),
        item.serviceName().in(language),
        row.state(),
        row.overdue(),
        row.proposedBy(),
        row.proposedAt(),
        row.orderedBy(),
        row.orderedOffice(),
        row.orderedAt(),
        row.dueAt(),
        row.placedBy(),
        row.placedAt(),
        row.evidence(),
        row.verifiedBy(),
        row.verifiedAt(),
        row.observed(),
        row.sentBackBy(),
        row.sentBackReason(),
        row.earlierWords(),
        row.liftedBy(),
        row.liftedAt(),
        row.liftReason(),
        row.exercise());
  }
}
