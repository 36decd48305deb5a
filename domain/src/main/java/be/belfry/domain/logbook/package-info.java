/**
 * The logbook of a crisis: numbered decisions, each with who took it, in which office, what, on
 * what basis, to what effect, and when it is looked at again.
 *
 * <p>Invariant: no entry is ever changed or removed; a correction is a new entry that points to the
 * old one. Numbers of a crisis have no gap and no double. Place in the flow: after {@code
 * playbook}; sitreps and briefings read from it. Basis: proposal PLAN-LOG (a log fit for a
 * parliamentary inquiry).
 */
package be.belfry.domain.logbook;
