package be.belfry.web.callout.rest;

/** Why a call-out is ended. */
record EndingBody(String reason) {}
