package be.belfry.domain.logbook;

import java.util.Optional;
import java.util.UUID;

/**
 * A decision that a meeting of a cell took.
 *
 * @param decision as it stands in the logbook
 * @param duty key of the task that came of it
 * @param task its code, {@code TASK-2}
 */
public record MeetingOutcome(LogbookRow decision, Optional<UUID> duty, Optional<String> task) {}
