package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.RequestDecision;
import java.util.Optional;

/**
 * A decision about a request.
 *
 * @param reason needed to end, review, withdraw and refuse
 */
record TransitionBody(RequestDecision decision, Optional<String> reason) {}
