package be.belfry.web.playbook.rest;

/** What shows that a step is done. */
record EvidenceBody(String evidence) {}
