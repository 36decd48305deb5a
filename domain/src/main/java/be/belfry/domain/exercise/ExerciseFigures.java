package be.belfry.domain.exercise;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things took, on the exercise's clock.
 *
 * @param notifications that came in
 * @param duties that were called up
 * @param acknowledged of them
 * @param fulfilled of them
 * @param toTriage median from a notification to its triage
 * @param toAcknowledge median from the call of a duty to its acknowledgement
 * @param toDecide from the first proposal of a tier to the first tier in force
 * @param toBrief from the first tier in force to the first approved briefing
 */
public record ExerciseFigures(
    long notifications,
    long duties,
    long acknowledged,
    long fulfilled,
    Optional<Duration> toTriage,
    Optional<Duration> toAcknowledge,
    Optional<Duration> toDecide,
    Optional<Duration> toBrief) {}
