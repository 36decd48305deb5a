package be.belfry.web.incident.rest;

/** Why an incident does not belong to a campaign. */
public record RemovalBody(String reason) {}
