package be.belfry.domain.sitrep;

import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything in a report that the system counts, at one instant. Nobody types it.
 *
 * @param at when it was counted
 * @param tier tier of the crisis
 * @param activation national activation level
 * @param phase territorial phase
 * @param figures one for each {@link SitrepFigure}
 * @param sectors those touched, the earliest first
 * @param services those with duties, in alphabetical order of their codes
 * @param measures those of the crisis, by number
 * @param spread incidents by sector and province; empty in one that was counted before it was kept
 */
public record SitrepCount(
    Instant at,
    Tier tier,
    Activation activation,
    Phase phase,
    List<CountedFigure> figures,
    List<TouchedSector> sectors,
    List<ServiceDuties> services,
    List<CountedMeasure> measures,
    Optional<Spread> spread) {
  public SitrepCount {
    figures = List.copyOf(figures);
    sectors = List.copyOf(sectors);
    services = List.copyOf(services);
    measures = List.copyOf(measures);
  }

  /** A figure. */
  public record CountedFigure(SitrepFigure figure, long value) {}

  /** A sector that is touched. */
  public record TouchedSector(Sector sector, Instant since) {}

  /**
   * Duties of one service by their state.
   *
   * @param service its code in the plan
   * @param done fulfilled or waived
   * @param overdue of those not done, how many are late
   */
  public record ServiceDuties(String service, int open, int acknowledged, int done, int overdue) {}

  /**
   * A measure.
   *
   * @param title in the language of who proposed it
   * @param service code of the service that carries it out
   */
  public record CountedMeasure(int no, String title, String service, MeasureState state) {}

  /** Titles of the measures by their numbers. */
  public Map<Integer, String> titles() {
    return measures.stream().collect(Collectors.toMap(CountedMeasure::no, CountedMeasure::title));
  }

  /** The value of a figure; 0 when it was not counted. */
  public long value(SitrepFigure figure) {
    return figures.stream()
        .filter(f -> f.figure() == figure)
        .mapToLong(CountedFigure::value)
        .findFirst()
        .orElse(0);
  }
}
