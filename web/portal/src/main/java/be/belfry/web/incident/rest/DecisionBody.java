package be.belfry.web.incident.rest;

import be.belfry.domain.incident.IncidentDecision;
import java.util.Optional;

/**
 * What is decided.
 *
 * @param reason needed to reopen and to dismiss
 */
public record DecisionBody(IncidentDecision decision, Optional<String> reason) {}
