package be.belfry.web.exercise.rest;

import java.util.Optional;

/**
 * A change of the clock.
 *
 * @param forwardMinutes by how much it is moved forward
 * @param speed exercise seconds in a real second; in a demonstration only
 */
record ClockBody(Optional<Integer> forwardMinutes, Optional<Integer> speed) {}
