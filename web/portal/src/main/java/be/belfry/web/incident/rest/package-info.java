/** Incidents and triage over REST; the contract is {@code META-INF/openapi.yaml}, tag incidents. */
package be.belfry.web.incident.rest;
