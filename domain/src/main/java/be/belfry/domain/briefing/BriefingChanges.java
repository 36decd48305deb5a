package be.belfry.domain.briefing;

import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.sitrep.Change;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepCount.CountedFigure;
import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.TouchedSector;
import be.belfry.domain.sitrep.SitrepDifference;
import be.belfry.domain.sitrep.SitrepFigure;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has changed since the last briefing, computed from what both counted: levels, the five key
 * figures, sectors, measures. Nobody types it.
 */
public final class BriefingChanges {
  private static final Set<String> KEY_FIGURES =
      Arrays.stream(Figure.values()).map(Figure::code).collect(Collectors.toSet());

  private BriefingChanges() {}

  /** What one briefing counted, in the form of a report. */
  public static SitrepCount count(BriefingContent content) {
    return new SitrepCount(
        content.countedFrom().map(CountedFrom::at).orElse(content.asOf()),
        content.tier(),
        content.activation(),
        content.phase(),
        content.figures().stream()
            .map(f -> new CountedFigure(Coded.of(SitrepFigure.class, f.figure().code()), f.value()))
            .toList(),
        content.impacts().stream().map(i -> new TouchedSector(i.sector(), i.since())).toList(),
        List.of(),
        content.measures().stream()
            .map(m -> new CountedMeasure(m.no(), m.what().nl(), m.service(), m.state()))
            .toList(),
        content.frozen().spread().map(BriefedSpread::counted));
  }

  /**
   * The changes that a minister is told, at most {@value BriefingContent#MAX_CHANGES}.
   *
   * @param before what the last briefing counted
   * @param now what this one counts
   */
  public static List<Change> between(SitrepCount before, SitrepCount now) {
    return SitrepDifference.changes(before, now).stream()
        .filter(BriefingChanges::isTold)
        .limit(BriefingContent.MAX_CHANGES)
        .toList();
  }

  private static boolean isTold(Change change) {
    return switch (change.kind()) {
      case FIGURE -> KEY_FIGURES.contains(change.what());
      case MEASURE_NEW -> !change.to().equals(MeasureState.PROPOSED.code());
      case SERVICE_CALLED -> false;
      default -> true;
    };
  }
}
