/**
 * What happened, once a person at triage has said that it is an incident: classification, severity,
 * marking, life cycle, timeline.
 *
 * <p>Invariants: an incident is opened or joined by a person and never by a machine; it moves only
 * as {@link be.belfry.domain.incident.IncidentLifecycle} says; its TLP goes down only by whoever
 * marked it, with a reason and a second person; timeline entries are corrected by new entries.
 *
 * <p>Place in the flow: after {@code notification}, which feeds it, and before {@code crisis},
 * which gathers incidents. Basis: the plan's phases of alert and evaluation, RSIT 1003, TLP 2.0.
 */
package be.belfry.domain.incident;
