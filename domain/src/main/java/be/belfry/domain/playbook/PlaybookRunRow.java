package be.belfry.domain.playbook;

import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run as lists show it.
 *
 * @param version counts the changes of the run and of the steps that the viewer sees
 * @param startedBy who started it; empty for the people of an entity
 * @param entity name of the entity whose run it is; empty for the authority's
 * @param steps how many steps it has, without those that the entities have in theirs
 * @param closed how many of them are done or not applicable
 * @param overdue how many are overdue
 * @param nextDue the due time of the open step that is due first
 */
public record PlaybookRunRow(
    UUID id,
    long version,
    String crisis,
    String code,
    String planVersion,
    LocalizedText title,
    LocalizedText authority,
    List<String> sectors,
    Optional<String> entity,
    RunState state,
    Instant startedAt,
    String startedBy,
    Optional<Instant> completedAt,
    int steps,
    int closed,
    int overdue,
    Optional<Instant> nextDue,
    boolean exercise) {}
