package be.belfry.domain.exchange;

import be.belfry.domain.statistics.ForeignSeries;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The monthly figures that imports stored, and what is said of their series. */
public interface FigureImports {
  /**
   * Keeps what is said of the series of an import.
   *
   * @throws be.belfry.domain.shared.RuleViolation ({@code exchange_sourceTaken}) when a source has
   *     incidents, ({@code exchange_otherDefinition}) when an earlier import said something else of
   *     a series
   */
  void announce(UUID id, Collection<ForeignSeries> series);

  /**
   * Stores what is new of some figures.
   *
   * @return what became of each, in their order
   */
  List<ImportOutcome> store(UUID id, List<ImportedFigure> figures);

  /** Whether a source is a series of figures, so that incidents cannot be stored under its name. */
  boolean isSeries(String source);
}
