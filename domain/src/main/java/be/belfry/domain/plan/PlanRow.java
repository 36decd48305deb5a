package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.time.LocalDate;

/**
 * A version of the plan in the list.
 *
 * @param name {@code plan-2027}
 * @param inForceFrom its first day
 */
public record PlanRow(
    String name, LocalizedText title, PlanState state, LocalDate inForceFrom, String base) {}
