package be.belfry.web.incident.rest;

/**
 * That an incident goes on in another one.
 *
 * @param into reference of the incident that goes on
 * @param reason why both are one event
 */
public record MergeBody(String into, String reason) {}
