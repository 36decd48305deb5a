package be.belfry.web.communication.rest;

/** Why. */
record ReasonGiven(String reason) {}
