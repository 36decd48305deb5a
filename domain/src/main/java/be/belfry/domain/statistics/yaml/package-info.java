/** Figures that were published before this program counted, read as strictly as the plan. */
package be.belfry.domain.statistics.yaml;
