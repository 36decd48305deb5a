package be.belfry.domain.exercise;

import java.time.Duration;
import java.util.Optional;

/**
 * What the players should do.
 *
 * @param measured what shows that they did
 * @param code tier, level or duty that it is about
 * @param within how long they have, in whole minutes
 */
public record ExpectedAction(Measured measured, Optional<String> code, Duration within) {}
