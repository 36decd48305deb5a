package be.belfry.web.organisation.rest;

/**
 * Why an entity leaves the register or comes back.
 *
 * @param reason 1 to 500 characters
 */
record OrganisationReason(String reason) {}
