package be.belfry.domain.exchange;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.statistics.ForeignSeries;
import java.time.YearMonth;
import java.util.Optional;

/**
 * One count of a series, ready to be stored. Month and the values of the file are its key.
 *
 * @param line line of the file
 * @param series the series that it belongs to
 * @param month month that it counts for
 * @param classValue class as it stands in the file; empty when the file has none
 * @param classification the same as a code of the taxonomy
 * @param sectorValue sector as it stands in the file; empty when the file has none
 * @param sector the same as one of the sectors
 * @param count how many
 */
public record ImportedFigure(
    long line,
    ForeignSeries series,
    YearMonth month,
    String classValue,
    Optional<String> classification,
    String sectorValue,
    Optional<Sector> sector,
    long count) {}
