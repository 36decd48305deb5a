/** Scenarios of exercises as YAML, read as strictly as the plan. */
package be.belfry.domain.exercise.yaml;
