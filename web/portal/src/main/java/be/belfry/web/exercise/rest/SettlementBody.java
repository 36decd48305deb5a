package be.belfry.web.exercise.rest;

/** How a finding was seen to. */
record SettlementBody(String settlement) {}
