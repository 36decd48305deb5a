package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run in a list.
 *
 * @param title what the procedure is called, in the answer's language
 * @param authority who watches over it
 * @param entity name of the entity whose run it is; none for the authority's
 * @param stepCount how many steps it has, without those that the entities have in theirs
 * @param closedCount how many of them are done or not applicable
 * @param overdueCount how many are overdue
 * @param nextDueAt due time of the open step that is due first
 */
record RunItem(
    UUID id,
    String href,
    String crisis,
    String code,
    String planVersion,
    String title,
    String authority,
    List<String> sectors,
    Optional<String> entity,
    RunState state,
    Instant startedAt,
    Optional<String> startedBy,
    Optional<Instant> completedAt,
    int stepCount,
    int closedCount,
    int overdueCount,
    Optional<Instant> nextDueAt,
    boolean exercise) {

  static RunItem of(PlaybookRunRow row, Language language) {
    return new RunItem(
        row.id(),
        "/api/v1/playbookRuns/" + row.id(),
        row.crisis(),
        row.code(),
        row.planVersion(),
        row.title().in(language),
        row.authority().in(language),
        row.sectors(),
        row.entity(),
        row.state(),
        row.startedAt(),
        Optional.of(row.startedBy()).filter(by -> !by.isEmpty()),
        row.completedAt(),
        row.steps(),
        row.closed(),
        row.overdue(),
        row.nextDue(),
        row.exercise());
  }
}
