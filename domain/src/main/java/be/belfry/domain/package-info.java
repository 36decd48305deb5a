/**
 * The plan's rules, without container, database or screen. One package is one feature, in the order
 * in which a crisis flows; each uses only those before it.
 *
 * <p>An entity reports ({@code notification}); the laws' {@code clock}s start. A person at triage
 * opens or joins an {@code incident}. The assessment sheet advises ({@code escalation}); a proposal
 * opens a {@code crisis} file; a named office decides, never the proposer. With the act that
 * completes the decision, the {@code duty} of each service and the {@code playbook} of each sector
 * hit begin, as the {@code plan} in force lists them. Allies are asked for help ({@code
 * cooperation}), ministers get a {@code briefing}, and each month is counted ({@code statistics}).
 * What every step needs stands first: {@code shared}, {@code time}, {@code security}, {@code
 * organisation}, {@code audit}, {@code outbox}.
 *
 * <p>Forward a feature speaks by events, backward not at all. Time comes in as a parameter. Life
 * cycles are tables, policies are pure functions, and each rule names its basis.
 */
package be.belfry.domain;
