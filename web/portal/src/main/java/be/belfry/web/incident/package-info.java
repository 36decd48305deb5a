/** Pages of incidents: list, one incident, the triage block of a notification, search. */
package be.belfry.web.incident;
