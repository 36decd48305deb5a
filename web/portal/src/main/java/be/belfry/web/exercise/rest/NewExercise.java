package be.belfry.web.exercise.rest;

import java.util.Optional;

/**
 * An exercise that is planned: with a scenario of the program, or with an own one.
 *
 * @param scenario code of a scenario that comes with the program
 * @param yaml an own scenario
 * @param play true to play the demonstration at once
 */
record NewExercise(Optional<String> scenario, Optional<String> yaml, Optional<Boolean> play) {}
