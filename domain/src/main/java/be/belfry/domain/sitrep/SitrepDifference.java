package be.belfry.domain.sitrep;

import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepCount.TouchedSector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is different from one report to the next. A pure function of both: nobody can leave a change
 * out.
 *
 * @param since number of the report before
 * @param changes what was counted differently, levels first
 * @param added statements that the report before had not in these words
 * @param dropped statements of the report before that are not said any more
 * @param untold how many more of them there are, whose words the readers may not know
 */
public record SitrepDifference(
    int since,
    List<Change> changes,
    List<SitrepStatement> added,
    List<SitrepStatement> dropped,
    int untold) {
  public SitrepDifference {
    changes = List.copyOf(changes);
    added = List.copyOf(added);
    dropped = List.copyOf(dropped);
  }

  /** True when both say the same. */
  public boolean isEmpty() {
    return changes.isEmpty() && added.isEmpty() && dropped.isEmpty() && untold == 0;
  }

  /**
   * The difference between two reports.
   *
   * @param since number of the one before
   */
  public static SitrepDifference between(int since, SitrepContent before, SitrepContent now) {
    return new SitrepDifference(
        since,
        changes(before.count(), now.count()),
        without(now.text().statements(), before.text().statements()),
        without(before.text().statements(), now.text().statements()),
        0);
  }

  /** The same with nothing but the number of what is not said any more. */
  SitrepDifference withoutWordsBefore() {
    return new SitrepDifference(since, changes, added, List.of(), dropped.size());
  }

  /** What two counts have different: levels, figures, sectors, measures, services. */
  public static List<Change> changes(SitrepCount before, SitrepCount now) {
    List<Change> changes = new ArrayList<>();
    Change.level(ChangeKind.TIER, before.tier(), now.tier()).ifPresent(changes::add);
    Change.level(ChangeKind.ACTIVATION, before.activation(), now.activation())
        .ifPresent(changes::add);
    Change.level(ChangeKind.PHASE, before.phase(), now.phase()).ifPresent(changes::add);
    for (SitrepFigure figure : SitrepFigure.values()) {
      Change.value(
              ChangeKind.FIGURE,
              figure.code(),
              String.valueOf(before.value(figure)),
              String.valueOf(now.value(figure)))
          .ifPresent(changes::add);
    }
    sectors(before, now, changes);
    for (CountedMeasure measure : now.measures()) {
      measure(before, measure).ifPresent(changes::add);
    }
    Set<String> called =
        before.services().stream().map(ServiceDuties::service).collect(Collectors.toSet());
    now.services().stream()
        .map(ServiceDuties::service)
        .filter(service -> !called.contains(service))
        .forEach(service -> changes.add(new Change(ChangeKind.SERVICE_CALLED, service, "", "")));
    return changes;
  }

  private static void sectors(SitrepCount before, SitrepCount now, List<Change> changes) {
    List<String> then = before.sectors().stream().map(SitrepDifference::code).toList();
    List<String> touched = now.sectors().stream().map(SitrepDifference::code).toList();
    touched.stream()
        .filter(sector -> !then.contains(sector))
        .forEach(sector -> changes.add(new Change(ChangeKind.SECTOR_TOUCHED, sector, "", "")));
    then.stream()
        .filter(sector -> !touched.contains(sector))
        .forEach(sector -> changes.add(new Change(ChangeKind.SECTOR_LEFT, sector, "", "")));
  }

  private static String code(TouchedSector touched) {
    return touched.sector().code();
  }

  private static Optional<Change> measure(SitrepCount before, CountedMeasure measure) {
    String no = String.valueOf(measure.no());
    String now = measure.state().code();
    return before.measures().stream()
        .filter(m -> m.no() == measure.no())
        .findFirst()
        .map(m -> Change.value(ChangeKind.MEASURE_STATE, no, m.state().code(), now))
        .orElseGet(() -> Change.value(ChangeKind.MEASURE_NEW, no, "", now));
  }

  private static List<SitrepStatement> without(
      List<SitrepStatement> all, List<SitrepStatement> known) {
    return all.stream()
        .filter(
            statement ->
                known.stream()
                    .noneMatch(
                        k -> k.kind() == statement.kind() && k.text().equals(statement.text())))
        .toList();
  }
}
