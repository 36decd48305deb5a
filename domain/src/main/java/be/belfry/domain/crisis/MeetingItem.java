package be.belfry.domain.crisis;

import be.belfry.domain.plan.CellDefinition;

/**
 * A meeting with its cell.
 *
 * @param cell from the plan version of the file
 */
public record MeetingItem(MeetingRow row, CellDefinition cell) {}
