package be.belfry.domain.duty;

/**
 * How many duties of one service stand in one state in one crisis: a cell of the matrix of services
 * by state.
 *
 * @param overdue how many of them are overdue
 */
public record DutyCount(String service, DutyState state, long count, long overdue) {}
