package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.OfferDecision;
import java.util.Optional;

/** A decision about an offer. */
record OfferTransitionBody(OfferDecision decision, Optional<String> reason) {}
