package be.belfry.web.crisis;

import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.services.clock.ClockService;
import be.belfry.services.crisis.CrisisService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Bean of {@code /crisis/clocks}: the legal clocks behind the numbers of the crisis room, those
 * that end within a day or those that have ended without a report.
 */
@Named
@RequestScoped
public class CrisisClocksView {
  private static final Duration WITHIN = Duration.ofHours(24);

  /** As many as are counted. */
  private static final int MOST = 1000;

  /** Rows of a page; more than these nobody reads. */
  private static final int SHOWN = 200;

  @Inject private ClockService clocks;
  @Inject private CrisisService crises;
  @Inject private CrisisFileView file;
  @Inject private HttpServletRequest request;

  private Page<DueClock> page;
  private List<DueClock> rows;

  /** Reads the clocks at once; a regime that is none answers 400, a file that is not there 404. */
  public void open() {
    if (isOfOneFile()) {
      crises.detail(getCrisis());
    }
    ClockFilter which =
        new ClockFilter(isExercise(), Optional.of(getCrisis()).filter(c -> isOfOneFile()));
    page = isOverdue() ? clocks.overdue(which, MOST) : clocks.endingWithin(WITHIN, which, MOST);
    Optional<Regime> regime = regime();
    rows =
        page.rows().stream()
            .filter(clock -> regime.isEmpty() || clock.regime() == regime.get())
            .toList();
  }

  /** Whether those are shown that have ended. */
  public boolean isOverdue() {
    return "overdue".equals(request.getParameter("state"));
  }

  /** Whether clocks of exercises are shown: those of a file of an exercise, or all of them. */
  public boolean isExercise() {
    return isOfOneFile() ? file.isExercise() : "true".equals(request.getParameter("exercise"));
  }

  /** Reference of the crisis file that the list is narrowed to, empty for all. */
  public String getCrisis() {
    return Optional.ofNullable(request.getParameter("crisis")).map(String::strip).orElse("");
  }

  /** True when the list shows the clocks of one file only. */
  public boolean isOfOneFile() {
    return !getCrisis().isEmpty() && !getCrisis().equals(OfCrisis.CURRENT);
  }

  private Optional<Regime> regime() {
    return Optional.ofNullable(request.getParameter("regime"))
        .filter(code -> !code.isBlank())
        .map(code -> Coded.of(Regime.class, code));
  }

  /** The regime that the list is narrowed to, empty for all. */
  public Optional<Regime> getRegime() {
    return regime();
  }

  /** The number of the crisis room that counts them. */
  public String getFigure() {
    return regime()
        .map(r -> "clock." + r.code())
        .orElse(isOverdue() ? "clocks.overdue" : "clocks.due");
  }

  /** The clocks to show. */
  public List<DueClock> getRows() {
    return rows.stream().limit(SHOWN).toList();
  }

  /** How many there are. */
  public int getTotal() {
    return rows.size();
  }

  /** Whether they were not counted to their end: then their number tells of no wall. */
  public boolean isBounded() {
    return page.atLeast();
  }

  /** How many are read at most. */
  public int getMost() {
    return MOST;
  }

  /** Whether there are more than are shown. */
  public boolean isMore() {
    return rows.size() > SHOWN || page.atLeast();
  }
}
