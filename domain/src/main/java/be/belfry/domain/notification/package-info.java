/**
 * What an entity reports: early warning, notification, intermediate, progress and final report,
 * voluntary report.
 *
 * <p>Invariants: a notification is immutable and acknowledged only after its commit; the client's
 * own id makes a repeat harmless; a receipt states what is true at that moment and never changes; a
 * first notification opens a thread, later ones follow in it; only a person at triage opens an
 * incident. Place in the flow: after {@code clock}, before {@code incident}. Basis: directive (EU)
 * 2022/2555 art. 23 and 30, Belgian law of 26 April 2024 art. 34-38.
 */
package be.belfry.domain.notification;
