/**
 * Reads plans and sources from YAML, the only place in the domain that knows the format. Strict and
 * suspicious: a plan is data that somebody edits by hand.
 */
package be.belfry.domain.plan.yaml;
