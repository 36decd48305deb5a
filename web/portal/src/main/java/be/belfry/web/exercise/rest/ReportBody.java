package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.AfterAction;
import be.belfry.domain.exercise.ExerciseFigures;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.shared.Language;
import be.belfry.web.duty.rest.LateDutyBody;
import be.belfry.web.review.rest.FindingBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The after-action report of an exercise. */
record ReportBody(
    ExerciseBody exercise,
    Optional<String> crisis,
    Instant clock,
    Figures figures,
    List<Expected> expected,
    List<LateDutyBody> late,
    List<NoteBody> notes,
    List<FindingBody> findings) {

  /** How long things took, in minutes. */
  record Figures(
      long notifications,
      long duties,
      long acknowledged,
      long fulfilled,
      Optional<Long> minutesToTriage,
      Optional<Long> minutesToAcknowledge,
      Optional<Long> minutesToDecide,
      Optional<Long> minutesToBrief) {
    static Figures of(ExerciseFigures f) {
      return new Figures(
          f.notifications(),
          f.duties(),
          f.acknowledged(),
          f.fulfilled(),
          f.toTriage().map(Duration::toMinutes),
          f.toAcknowledge().map(Duration::toMinutes),
          f.toDecide().map(Duration::toMinutes),
          f.toBrief().map(Duration::toMinutes));
    }
  }

  /** An expected action and how it went. */
  record Expected(
      int inject,
      String title,
      Measured measured,
      Optional<String> code,
      Instant until,
      Optional<Instant> happenedAt,
      AfterAction.Outcome outcome,
      boolean played) {
    static Expected of(AfterAction.Comparison c, Language language) {
      return new Expected(
          c.inject(),
          c.title().in(language),
          c.measured(),
          c.code(),
          c.until(),
          c.happenedAt(),
          c.outcome(),
          c.played());
    }
  }

  static ReportBody of(AfterAction report, Language language) {
    return new ReportBody(
        ExerciseBody.of(report.exercise(), language),
        report.file(),
        report.at(),
        Figures.of(report.figures()),
        report.comparisons().stream().map(c -> Expected.of(c, language)).toList(),
        report.late().stream().map(LateDutyBody::of).toList(),
        report.notes().stream()
            .map(note -> NoteBody.of(report.exercise().reference(), note))
            .toList(),
        report.findings().stream().map(FindingBody::of).toList());
  }
}
