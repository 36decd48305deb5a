package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.ExportState;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.ExportJobService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bean of {@code /statistics/exports}: the reader's own exports, how far they are, their files. */
@Named
@RequestScoped
public class StatisticsExportsView {
  private static final String HERE = "/statistics/exports?faces-redirect=true";

  @Inject private ExportJobService exports;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;
  @Inject private Texts texts;
  @Inject private Notes notes;
  private List<One> all;

  /**
   * An export.
   *
   * @param key its id and its state: a button is for what was read
   * @param what the question in words
   * @param question its address
   * @param name of its file
   * @param file address of its file; empty while there is none
   */
  public record One(
      UUID id,
      String key,
      String what,
      String question,
      String name,
      ExportState state,
      boolean coming,
      long rows,
      long most,
      String written,
      Optional<Instant> askedAt,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      Optional<Instant> keptUntil,
      String size,
      String sha256,
      String file) {}

  /** Asks at once, so that who may not export is told so. */
  public void open() {
    getAll();
  }

  /** Those of the reader, the newest first. */
  public List<One> getAll() {
    if (all == null) {
      all = exports.jobs().stream().map(this::one).toList();
    }
    return all;
  }

  private One one(ExportJob job) {
    boolean done = job.state() == ExportState.DONE;
    Numbers numbers = new Numbers(language());
    return new One(
        job.id(),
        job.id() + " " + job.state().code(),
        what(job),
        "/statistics/explore?"
            + StatisticsParameters.address(job.query(), "", Optional.empty(), false),
        job.format().fileName(job.query()),
        job.state(),
        job.state().isComing(),
        job.rows(),
        Math.max(1, Math.max(job.most(), job.rows())),
        done
            ? texts.msg("statistics_exports.rowsDone", job.rows())
            : texts.msg(
                "statistics_exports.rows", numbers.whole(job.rows()), numbers.whole(job.most())),
        Optional.of(job.askedAt()),
        job.startedAt(),
        job.endedAt(),
        job.keptUntil(),
        texts.msg("statistics_exports.bytes", job.bytes()),
        job.sha256().orElse(""),
        done ? "/statistics/export-file?id=" + job.id() : "");
  }

  private String what(ExportJob job) {
    String heading =
        CrossView.heading(
            Statistics.present(
                job.query(), List.of(), job.askedAt().atZone(BelgianTime.ZONE).toLocalDate()),
            language());
    return job.query().by().isEmpty()
        ? heading
        : heading
            + ", "
            + job.query().by().stream()
                .map(Dimension::code)
                .map(code -> StatisticsWords.column(code, language()))
                .collect(Collectors.joining(" \u00d7 "));
  }

  /** When it was read. */
  public Optional<Instant> getNow() {
    return Optional.of(clock.getInstant());
  }

  /** Whether any still comes, so that the page is read again soon. */
  public boolean isComing() {
    return getAll().stream().anyMatch(One::coming);
  }

  /** What this page is for. */
  public String getWhat() {
    return texts.msg(
        "statistics_exports.what",
        ExportJob.KEPT.toDays(),
        ExportJob.MOST,
        ExportJob.ROOM / 1_000_000_000);
  }

  /** What came to nothing, and what to do. */
  public String getFailed() {
    return texts.msg("statistics_exports.failed", ExportJob.ROOM / 1_000_000_000);
  }

  /** Breaks one off. */
  public String breakOff(UUID id) {
    exports.breakOff(id);
    notes.done("statistics_exports.brokenOff");
    return HERE;
  }

  /** Deletes one that has ended. */
  public String forget(UUID id) {
    exports.forget(id);
    notes.done("statistics_exports.forgotten");
    return HERE;
  }

  private Language language() {
    return locale.language();
  }
}
