package be.belfry.domain.exchange;

/** How the rows of a foreign file become records; what kind of records, the mapping says. */
public sealed interface Mapping permits ImportMapping, FigureMapping {}
