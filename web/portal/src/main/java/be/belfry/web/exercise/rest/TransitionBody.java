package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.ExerciseDecision;

/** A step in the life of an exercise. */
record TransitionBody(ExerciseDecision decision) {}
