package be.belfry.web.duty.rest;

/**
 * Who takes a duty over.
 *
 * @param service code of the other service
 */
record HandoverBody(String service, String reason) {}
