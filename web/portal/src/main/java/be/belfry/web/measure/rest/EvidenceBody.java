package be.belfry.web.measure.rest;

/** What shows that a measure is in place. */
record EvidenceBody(String evidence) {}
