package be.belfry.web.statistics;

import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Closing;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.PublicationPreview;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.shared.Drawings;
import be.belfry.services.statistics.PublicationService;
import be.belfry.services.statistics.ReleaseService;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Times;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bean of {@code /statistics/closing}: what closing a month would change, and what was closed. */
@Named
@RequestScoped
public class StatisticsClosingView {
  @Inject private StatisticsService statistics;
  @Inject private PublicationService publications;
  @Inject private ReleaseService releases;
  @Inject private Drawings drawings;
  @Inject private Viewer viewer;
  @Inject private EarlySentences early;
  @Inject private HttpServletRequest request;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;
  @Inject private Notes notes;
  @Inject private Texts texts;

  private Closing closing;
  private List<Waiting> waiting;
  private Optional<PublicationPreview> preview;
  private String reason;

  /** A closure with what it published otherwise than the one before. */
  public record Published(
      int no,
      FigureStatus status,
      Optional<String> reason,
      String by,
      Optional<Instant> at,
      Optional<Instant> out,
      List<ChangeRows.Row> changes,
      long crossed,
      List<TimeRow> times) {}

  /**
   * A month that waits.
   *
   * @param month as in an address
   * @param words the month in words
   * @param status as what it would be closed
   * @param revision whether its figures have changed since it was closed
   */
  public record Waiting(String month, String words, FigureStatus status, boolean revision) {}

  /** An old and a new time or sum, in words. */
  public record TimeRow(String measure, String statistic, String before, String after) {}

  /** A figure as it was published last and as it would be, in words. */
  public record PreviewRow(String table, String figure, String before, String after) {}

  /** Reads the month at once, so that a bad one answers 400. */
  public void open() {
    getClosing();
  }

  private YearMonth month() {
    YearMonth present = YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE));
    return StatisticsAddress.of(request, present).month("month").orElse(present.minusMonths(1));
  }

  /** Where the month stands. */
  public Closing getClosing() {
    if (closing == null) {
      closing = statistics.closing(month());
    }
    return closing;
  }

  /** The month as in the address. */
  public String getMonth() {
    return month().toString();
  }

  /** The month in words. */
  public String getMonthWords() {
    return numbers().month(month());
  }

  public String getPrevious() {
    return month().minusMonths(1).toString();
  }

  public String getNext() {
    return month().plusMonths(1).toString();
  }

  /** From when on it can be closed, as a day in words. */
  public String getEarliest() {
    return Times.date(getClosing().earliest(), language());
  }

  /** From when on closing makes it final, as a day in words. */
  public String getFinalFrom() {
    return Times.date(getClosing().finalFrom(), language());
  }

  /** The complete figures that differ from those of the last closure. */
  public List<ChangeRows.Row> getChanges() {
    return rows(getClosing().changes());
  }

  /** Times and sums, complete, that differ from those of the last closure. */
  public List<TimeRow> getTimes() {
    return times(getClosing().changes());
  }

  private List<TimeRow> times(FigureChanges changes) {
    return changes.times().stream()
        .map(
            c ->
                new TimeRow(
                    Functions.label(c.measure()),
                    StatisticsWords.value(TimeTables.STATISTIC, c.statistic(), language()),
                    time(c.statistic(), c.before()),
                    time(c.statistic(), c.after())))
        .toList();
  }

  private String time(String statistic, long value) {
    return TimeTables.isTime(statistic) ? TimeWords.of(value, language()) : numbers().whole(value);
  }

  /** Whether what closing would publish can be shown: to who closes, when something is due. */
  public boolean isPreviewable() {
    return viewer.may(Permission.STATISTICS_CLOSE) && getClosing().isDue();
  }

  /**
   * Whether the address asks for it. It is worked out when it is asked for alone: it takes as long
   * as the month has records.
   */
  public boolean isPreviewing() {
    return isAsked() && preview().isPresent();
  }

  /** Whether it is asked for while a closure is not out: it would tell of that one. */
  public boolean isPreviewWaiting() {
    return isAsked() && isPreviewable() && preview().isEmpty();
  }

  private boolean isAsked() {
    return "true".equals(request.getParameter("preview"));
  }

  private Optional<PublicationPreview> preview() {
    if (preview == null) {
      preview = isPreviewable() ? statistics.preview(month()) : Optional.empty();
    }
    return preview;
  }

  /** How many figures of the month would be published and how many left out, in a sentence. */
  public String getPreviewCount() {
    PublicationPreview made = preview().orElseThrow();
    return texts.msg("statistics_closing.previewCount", made.shown(), made.suppressed());
  }

  /** Whether figures of the month were published that would be the same again. */
  public boolean isPreviewSame() {
    PublicationPreview made = preview().orElseThrow();
    return !made.first() && made.cells().isEmpty();
  }

  /** What would be published otherwise than last, and what changed and would stand. */
  public List<PreviewRow> getPreviewRows() {
    return preview().orElseThrow().cells().stream().map(this::row).toList();
  }

  private PreviewRow row(PublicationPreview.Cell cell) {
    PublishedWords words = new PublishedWords(language(), texts);
    return new PreviewRow(
        words.table(cell.table()),
        cell.dimensions().isEmpty()
            ? numbers().month(cell.month())
            : words.values(cell.dimensions(), cell.values()),
        shown(words, cell, cell.before()),
        shown(words, cell, cell.after()));
  }

  private String shown(
      PublishedWords words, PublicationPreview.Cell cell, PublicationPreview.Shown shown) {
    if (shown.suppressed()) {
      return Functions.label(Flag.SUPPRESSED);
    }
    String value =
        shown.value().isPresent()
            ? words.number(cell.dimensions(), cell.values(), shown.value().getAsLong())
            : texts.get("statistics_closing.previewNone");
    return shown.carriedOver() ? value + " (" + Functions.label(Flag.CARRIED_OVER) + ")" : value;
  }

  /** The closures of the month, the newest first. */
  public List<Published> getPublished() {
    Map<Integer, Instant> out = publications.instants(month());
    return getClosing().closures().stream().map(c -> published(c, out)).toList();
  }

  /** At what time of the day figures come out, in a sentence. */
  public String getHour() {
    return early.hour();
  }

  private Published published(Closure closure, Map<Integer, Instant> out) {
    FigureChanges changes = statistics.changes(closure.month(), closure.no() - 1);
    return new Published(
        closure.no(),
        closure.status(),
        closure.reason(),
        closure.by(),
        Optional.of(closure.at()),
        Optional.ofNullable(out.get(closure.no())),
        rows(changes),
        changes.crossed(),
        times(changes));
  }

  private List<ChangeRows.Row> rows(FigureChanges changes) {
    return new ChangeRows(language(), texts).of(changes);
  }

  /** How many months wait, and how many of them for a revision, in a sentence. */
  public String getWaitingCount() {
    return texts.msg("statistics_closing.waitingCount", getWaiting().size(), getRevisions());
  }

  /** How many of the months that wait are closed and wait for a revision. */
  public long getRevisions() {
    return getWaiting().stream().filter(Waiting::revision).count();
  }

  /** Months that wait to be closed or revised, for who closes them, the oldest first. */
  public List<Waiting> getWaiting() {
    if (waiting == null) {
      waiting =
          viewer.may(Permission.STATISTICS_CLOSE)
              ? releases.allDue().stream()
                  .map(
                      w ->
                          new Waiting(
                              w.month().toString(),
                              numbers().month(w.month()),
                              w.status(),
                              w.revision()))
                  .toList()
              : List.of();
    }
    return waiting;
  }

  /** Closes all that wait and need no reason; they are published by and by. */
  public String closeWaiting() {
    int closed = statistics.closeWaiting().size();
    notes.done("statistics_closing.closedWaiting", closed);
    return "/statistics/closing?faces-redirect=true&month=" + month();
  }

  /** Closes the month; what it publishes is drawn when that is committed. */
  public String close() {
    Closure closed = statistics.close(month(), Optional.ofNullable(reason));
    drawings.afterwards(publications::publish);
    notes.done("statistics_closing.closed", closed.status());
    return "/statistics/closing?faces-redirect=true&month=" + month();
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Most characters of a reason. */
  public int getMaxReason() {
    return Closing.MAX_REASON;
  }

  private Language language() {
    return locale.language();
  }

  private Numbers numbers() {
    return new Numbers(language());
  }
}
