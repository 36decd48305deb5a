package be.belfry.web.statistics;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.web.shared.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which list is asked for, as it stands in an address; without anything the first one that the
 * reader may have, of the last period that is over.
 *
 * @param isChosen whether a list is named
 */
record ListParameters(ListKind kind, ListPeriod period, Optional<Sector> sector, boolean isChosen) {
  /**
   * @throws be.belfry.domain.shared.RuleViolation for a list, period or sector that is none
   */
  static ListParameters of(HttpServletRequest request, YearMonth present, Viewer viewer) {
    ListKind kind =
        one(request, "list")
            .map(code -> Coded.of(ListKind.class, code))
            .orElseGet(
                () -> viewer.may(Permission.STATISTICS_READ) ? ListKind.ENISA : ListKind.SECTOR);
    return new ListParameters(
        kind,
        one(request, "period")
            .map(ListPeriod::parse)
            .orElseGet(() -> ListPeriod.last(kind, present)),
        one(request, "sector").map(code -> Coded.of(Sector.class, code)),
        one(request, "list").isPresent());
  }

  private static Optional<String> one(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isEmpty());
  }

  /** The lists that a reader may have. */
  static List<ListKind> kinds(Viewer viewer) {
    return Arrays.stream(ListKind.values()).filter(k -> viewer.may(k.permission())).toList();
  }

  /** The sectors that a reader can choose: his own, or all when he has none of his own. */
  static List<Sector> sectors(Viewer viewer) {
    return Arrays.stream(Sector.values())
        .filter(
            sector ->
                viewer
                    .subject()
                    .map(s -> s.sectors().isEmpty() || s.sectors().contains(sector.code()))
                    .orElse(false))
        .toList();
  }
}
