package be.belfry.domain.plan.yaml;

/**
 * One file of a plan.
 *
 * @param name as shown in mistakes
 * @param text YAML
 */
public record PlanFile(String name, String text) {}
