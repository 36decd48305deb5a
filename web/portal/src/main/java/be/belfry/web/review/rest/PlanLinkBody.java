package be.belfry.web.review.rest;

/** The version of the plan in which a finding's change comes. */
public record PlanLinkBody(String planVersion) {}
