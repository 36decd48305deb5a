package be.belfry.web.cooperation.rest;

/** Why what left is recalled. */
record RecallBody(String reason) {}
