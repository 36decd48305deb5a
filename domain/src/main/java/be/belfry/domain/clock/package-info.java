/**
 * Legal reporting clocks: which law asks an entity for which report by when.
 *
 * <p>Invariant: a clock belongs to one thread of reports and one regime; it starts and stops by
 * reports alone, before any triage; its state follows from its instants and the time. {@link
 * be.belfry.domain.clock.ReportingRules} is the table, {@link be.belfry.domain.clock.ThreadClocks}
 * the only code that moves a clock. Place in the flow: after {@code outbox}, before {@code
 * notification}. Basis: Belgian law of 26 April 2024 art. 35, DORA art. 19, GDPR art. 33,
 * Regulation 1182/71.
 */
package be.belfry.domain.clock;
