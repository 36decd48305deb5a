package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.InjectDecision;

/** What is decided about an inject. */
record InjectTransition(InjectDecision decision) {}
