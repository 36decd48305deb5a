package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.Part;

/** Somebody who takes part. */
record NewParticipant(String user, Part part) {}
