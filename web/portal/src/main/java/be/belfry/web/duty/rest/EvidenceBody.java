package be.belfry.web.duty.rest;

/** What shows that a duty is done. */
record EvidenceBody(String evidence) {}
