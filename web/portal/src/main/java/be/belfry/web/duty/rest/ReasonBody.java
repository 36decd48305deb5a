package be.belfry.web.duty.rest;

/** Why a duty is not done. */
record ReasonBody(String reason) {}
