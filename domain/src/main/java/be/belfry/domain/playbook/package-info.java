/**
 * Procedures that avoid and limit damage: runs of the plan's playbooks in a crisis.
 *
 * <p>Invariants: a run is a frozen copy of a playbook's version, texts included, and later plan
 * versions change nothing in it; due times are instants beside the rule that made them; not
 * applicable needs a reason and a name; where the plan wants two persons, two different ones act.
 * Two procedures that hit the same sector stand side by side, nothing is merged away. The authority
 * has one run of a procedure, and each entity that is hit one of its own steps. Place in the flow:
 * after {@code duty}, before {@code logbook}. Basis: each step names its own.
 */
package be.belfry.domain.playbook;
