package be.belfry.web.playbook.rest;

/** Why a step does not apply. */
record ReasonBody(String reason) {}
