package be.belfry.web.incident.rest;

import java.util.List;

/**
 * Incidents for a campaign.
 *
 * @param incidents their references, 1 to 200
 */
public record MembersBody(List<String> incidents) {}
