package be.belfry.web.escalation.rest;

/** Why an incident is attached or detached. */
record ReasonBody(String reason) {}
