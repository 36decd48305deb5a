/**
 * The plan as versioned data: scales, offices, services, duties, procedures, assessment sheet.
 *
 * <p>Invariant: code holds verbs, the plan holds nouns and numbers; each item names its basis, and
 * what runs keeps the version under which it began. Place in the flow: after {@code organisation};
 * escalation, duties and procedures read it. Basis: NIS2 law of 26 April 2024, articles 18 and 29;
 * royal decree of 26 April 2024 on the national emergency plan.
 */
package be.belfry.domain.plan;
