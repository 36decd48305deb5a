package be.belfry.web.incident.rest;

import java.util.Optional;

/** Why a merge is taken back, if anybody wants to say so. */
public record ReversalBody(Optional<String> reason) {}
