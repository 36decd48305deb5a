package be.belfry.reports.exercise;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.exercise.AfterAction;
import be.belfry.domain.exercise.AfterAction.Comparison;
import be.belfry.domain.exercise.AfterActionRenderer;
import be.belfry.domain.exercise.ExerciseFigures;
import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.NoteRow;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import be.belfry.reports.engine.PlanWords;
import be.belfry.reports.exercise.AfterActionView.Row;
import be.belfry.reports.review.FindingCells;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What an exercise was to show and what it showed, as PDF; the mark of an exercise on each page.
 */
@ApplicationScoped
public class AfterActionReport implements AfterActionRenderer {
  @Override
  public byte[] render(AfterAction report, Language language) {
    return new Writer(report, language).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final AfterAction report;
    private final Language language;
    private final ResourceBundle words;
    private final Formats formats;
    private final PlanWords plan;

    Writer(AfterAction report, Language language) {
      this.report = report;
      this.language = language;
      this.words = PdfDocument.words("after-action", language);
      this.formats = new Formats(language);
      this.plan = new PlanWords(report.plan(), language);
    }

    byte[] make() {
      return PdfDocument.make(
          "exercise/after-action",
          view(),
          words,
          words.getString("heading") + " · " + Plain.text(report.exercise().reference()),
          language);
    }

    private AfterActionView view() {
      ExerciseRow exercise = report.exercise();
      String warning =
          words.getString("exercise")
              + (exercise.selfPlaying() ? " · " + words.getString("demo") : "");
      return new AfterActionView(
          Tlp.AMBER.marking(),
          warning,
          Drawings.watermark(warning),
          Plain.text(exercise.reference()) + " · " + formats.stamp(report.at()),
          Plain.text(exercise.reference() + " · " + exercise.title().in(language)),
          Plain.text(exercise.aim().in(language)),
          words(
              "facts",
              Labels.of(language.locale(), exercise.state()),
              Plain.text(exercise.scenario()),
              Plain.text(exercise.scenarioVersion()),
              Plain.text(exercise.planVersion()),
              exercise.startedAt().map(formats::stamp).orElse("\u2013"),
              formats.stamp(report.at())),
          figures(report.figures()),
          words("comparisonsTitle", report.comparisons().size()),
          report.comparisons().stream().map(this::comparison).toList(),
          words("lateTitle", report.late().size()),
          report.late().stream().map(this::late).toList(),
          words("notesTitle", report.notes().size()),
          report.notes().stream().map(this::note).toList(),
          words("findingsTitle", report.findings().size()),
          report.findings().stream().map(f -> FindingCells.of(f, words, plan, language)).toList());
    }

    private String figures(ExerciseFigures figures) {
      return words(
          "figures",
          figures.notifications(),
          figures.duties(),
          figures.acknowledged(),
          figures.fulfilled(),
          length(figures.toTriage()),
          length(figures.toAcknowledge()),
          length(figures.toDecide()),
          length(figures.toBrief()));
    }

    private String length(Optional<Duration> length) {
      return length.map(each -> formats.length(each, words)).orElse(words.getString("unknown"));
    }

    private Row comparison(Comparison c) {
      return new Row(
          Integer.toString(c.inject()),
          Plain.text(c.title().in(language))
              + "\n"
              + Labels.of(language.locale(), c.measured())
              + c.code().map(code -> " " + about(c.measured(), code)).orElse("")
              + ", "
              + words("until", formats.stamp(c.until())),
          c.happenedAt()
              .map(at -> words("at", formats.stamp(at), length(c.took())))
              .orElse(words.getString("never")),
          Labels.of(language.locale(), c.outcome())
              + (c.played() ? "\n" + words.getString("played") : ""));
    }

    /** What an expected action is about: a tier, a level, a duty. */
    private String about(Measured measured, String code) {
      return switch (measured) {
        case PROPOSAL, TIER -> Labels.of(language.locale(), Coded.of(Tier.class, code));
        case ACTIVATION -> Labels.of(language.locale(), Coded.of(Activation.class, code));
        default -> plan.duty(code).map(title -> title + " (" + code + ")").orElse(code);
      };
    }

    private Row late(LateDutyRow duty) {
      return new Row(
          plan.duty(duty),
          plan.unit(duty.service()),
          done(duty.acknowledgedAt(), duty.acknowledgeBy()),
          done(duty.fulfilledAt(), duty.dueAt()));
    }

    private String done(Optional<Instant> at, Instant by) {
      return at.map(formats::stamp).orElse(words.getString("never"))
          + "\n"
          + words("by", formats.stamp(by));
    }

    private Row note(NoteRow note) {
      return new Row(
          Integer.toString(note.no()),
          Plain.text(note.whom())
              + note.inject().map(no -> "\n" + words("inject", no)).orElse("")
              + note.duty().map(duty -> "\n" + duty(duty)).orElse(""),
          formats.stamp(note.observedAt()) + "\n" + Plain.text(note.recordedBy()),
          Plain.text(note.what()));
    }

    private String duty(String reference) {
      return plan.duty(reference).map(title -> title + "\n").orElse("") + Plain.text(reference);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }
  }
}
