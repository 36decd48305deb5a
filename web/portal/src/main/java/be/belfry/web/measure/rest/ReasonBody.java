package be.belfry.web.measure.rest;

/** Why a measure is sent back or lifted. */
record ReasonBody(String reason) {}
