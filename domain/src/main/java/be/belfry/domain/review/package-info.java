/**
 * What a crisis took: when each thing came about, what was in time and what was late, computed from
 * the records of its file each time; and what is learnt from it, each finding with an owner, a day
 * and a change of the plan.
 *
 * <p>Invariants: of what is computed nothing is typed or kept, so it never differs from the
 * records; who may not see a record still sees what it counts in, as in the crisis room. Place in
 * the flow: after {@code briefing}, before {@code exercise}, whose reports have findings too and
 * compare with what a scenario expected. Basis: BELFRY-EXERCISES, a proposal.
 */
package be.belfry.domain.review;
