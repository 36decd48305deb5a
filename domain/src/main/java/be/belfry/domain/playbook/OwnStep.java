package be.belfry.domain.playbook;

import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A step that waits for the viewer, as a list shows it. What he reported himself and a second
 * person has to confirm does not wait for him.
 *
 * @param run key of its procedure
 * @param crisis reference of the crisis file
 * @param procedure title of its procedure
 * @param entity name of the entity whose procedure it is; empty for that of the whole sector
 * @param dueAt empty while the moment is not known that it runs from
 */
public record OwnStep(
    UUID run,
    String crisis,
    boolean exercise,
    LocalizedText procedure,
    Optional<String> entity,
    int no,
    LocalizedText title,
    StepState state,
    Optional<Instant> dueAt,
    boolean overdue) {}
