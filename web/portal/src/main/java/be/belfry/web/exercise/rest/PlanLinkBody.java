package be.belfry.web.exercise.rest;

/** The version of the plan in which a finding's change comes. */
record PlanLinkBody(String planVersion) {}
