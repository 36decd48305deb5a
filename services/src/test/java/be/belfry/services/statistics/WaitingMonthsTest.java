package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianLegalHolidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backlog of months is closed at once, but for what a person must give a reason for. */
class WaitingMonthsTest {
  private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");
  private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

  private final List<Closure> closed = new ArrayList<>();

  /** Months of which figures differ from their newest closure. */
  private final List<YearMonth> changed = new ArrayList<>();

  private Wiring wiring;
  private StatisticsService service;
  private ReleaseService releases;

  @BeforeEach
  void wire() {
    StandIn.Answers answers =
        (method, arguments) ->
            switch (method) {
              case "hold" -> null;
              case "observedFrom" -> Optional.of(FEBRUARY);
              case "closures" ->
                  closed.stream()
                      .filter(c -> arguments == null || c.month().equals(arguments[0]))
                      .sorted(Comparator.comparing(Closure::no).reversed())
                      .toList();
              case "moved" -> List.copyOf(changed);
              case "changes" -> changes((YearMonth) arguments[0]);
              case "close" ->
                  closed(
                      (YearMonth) arguments[0], (FigureStatus) arguments[1], (String) arguments[3]);
              default -> throw new UnsupportedOperationException(method);
            };
    StatisticsQueries queries = StandIn.of(StatisticsQueries.class, answers);
    LegalTime time = () -> NOW;
    wiring = new Wiring(queries, time, new BelgianLegalHolidays(), new ReleaseService());
    service = wiring.into(new StatisticsService());
    releases = wiring.into(new ReleaseService());
    wiring.actAs(AnOfficePlan.person(Role.STATISTICIAN, "statistician"));
  }

  private FigureChanges changes(YearMonth month) {
    return changed.contains(month)
        ? new FigureChanges(
            List.of(new FigureChange(Unit.INCIDENT, Optional.empty(), "", 1, 2)),
            0,
            List.of(),
            List.of())
        : FigureChanges.NONE;
  }

  private int closed(YearMonth month, FigureStatus status, String by) {
    int no = 1 + (int) closed.stream().filter(c -> c.month().equals(month)).count();
    closed.add(new Closure(month, no, status, Optional.empty(), by, NOW));
    return no;
  }

  @Test
  void allAreClosedThatNeedNoReason() {
    closed(FEBRUARY.plusMonths(1), FigureStatus.PROVISIONAL, "before");
    closed(FEBRUARY.plusMonths(2), FigureStatus.PROVISIONAL, "before");
    changed.add(FEBRUARY.plusMonths(2));
    assertThat(service.closeWaiting())
        .extracting(c -> c.month() + " " + c.no() + " " + c.status().code())
        .containsExactly(
            "2026-02 1 final", "2026-03 2 final", "2026-05 1 provisional", "2026-06 1 provisional");
    assertThat(wiring.actions()).hasSize(4).containsOnly("statistics.closed");
    assertThat(service.closeWaiting()).as("nothing is closed twice").isEmpty();
  }

  /** The calendar asks for the newest of them alone; a revision waits however old its month is. */
  @Test
  void whatWaitsForARevisionIsToldWithWhatWaitsToBeClosed() {
    for (int month = 0; month < 5; month++) {
      closed(FEBRUARY.plusMonths(month), FigureStatus.FINAL, "before");
    }
    closed.removeIf(c -> c.month().equals(FEBRUARY.plusMonths(4)));
    changed.add(FEBRUARY);
    assertThat(releases.due())
        .isEqualTo(releases.allDue())
        .extracting(w -> w.month() + " " + w.status().code() + " " + w.revision())
        .containsExactly("2026-02 final true", "2026-06 provisional false");
  }

  @Test
  void onlyWhoClosesMonthsMay() {
    wiring.actAs(AnOfficePlan.person(Role.DIRECTOR, "director"));
    assertThatThrownBy(() -> releases.due()).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> releases.allDue()).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> service.closeWaiting()).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> service.preview(FEBRUARY)).isInstanceOf(NotAllowed.class);
    assertThat(closed).isEmpty();
  }
}
