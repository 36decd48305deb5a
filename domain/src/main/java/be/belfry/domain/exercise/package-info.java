/**
 * Exercises: a crisis that is played in the program that is used in earnest. A scenario is played
 * into it at its own time, observers note what they see, and what is learnt becomes a finding with
 * an owner and a change of the plan.
 *
 * <p>Invariants: its clock never goes back, and stands still while nobody beats it; an inject is
 * delivered at most once; nothing of it is counted, exchanged or sent to a real contact. Place in
 * the flow: after {@code review}, before {@code statistics}. Basis: BELFRY-EXERCISES, a proposal.
 */
package be.belfry.domain.exercise;
