package be.belfry.web.duty.rest;

/** Why a duty is not done, or open again. */
record ReasonBody(String reason) {}
