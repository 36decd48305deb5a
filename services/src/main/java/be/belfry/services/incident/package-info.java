/**
 * Triage and the life of incidents as use cases.
 *
 * <p>Invariant: what a person decides at triage changes the notification, the incident, the history
 * and the audit log in one transaction or not at all. Place in the flow: after {@code
 * notification}, before {@code crisis}. Basis: the plan's phases of alert and evaluation.
 */
package be.belfry.services.incident;
