package be.belfry.reports.review;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.review.Counted;
import be.belfry.domain.review.CrisisReview;
import be.belfry.domain.review.CrisisReview.Kept;
import be.belfry.domain.review.CrisisReviewRenderer;
import be.belfry.domain.review.Milestone;
import be.belfry.domain.review.Owed;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import be.belfry.reports.engine.PlanWords;
import be.belfry.reports.review.CrisisReviewView.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a crisis took, as PDF. */
@ApplicationScoped
public class CrisisReviewReport implements CrisisReviewRenderer {
  @Override
  public byte[] render(CrisisReview review, boolean demo, Language language) {
    return new Writer(review, demo, language).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final CrisisReview review;
    private final boolean demo;
    private final Language language;
    private final ResourceBundle words;
    private final Formats formats;
    private final PlanWords plan;

    Writer(CrisisReview review, boolean demo, Language language) {
      this.review = review;
      this.demo = demo;
      this.language = language;
      this.words = PdfDocument.words("crisis-review", language);
      this.formats = new Formats(language);
      this.plan = new PlanWords(review.plan(), language);
    }

    byte[] make() {
      return PdfDocument.make(
          "review/crisis-review",
          view(),
          words,
          words.getString("heading") + " · " + Plain.text(review.file().reference()),
          language);
    }

    private CrisisReviewView view() {
      String warning =
          Stream.of(
                  review.file().exercise() ? words.getString("exercise") : "",
                  demo ? words.getString("demo") : "")
              .filter(word -> !word.isEmpty())
              .collect(Collectors.joining(" · "));
      String reference = Plain.text(review.file().reference());
      return new CrisisReviewView(
          review.file().tlp().marking(),
          warning,
          Drawings.watermark(warning),
          reference + " · " + formats.stamp(review.at()),
          reference + " · " + Plain.text(review.file().title()),
          words(
              "facts",
              Labels.of(language.locale(), review.file().status()),
              Labels.of(language.locale(), review.file().tier()),
              formats.stamp(review.file().openedAt()),
              formats.stamp(review.at())),
          words.getString("rule")
              + (review.hiddenLate() > 0 ? " " + words("hidden", review.hiddenLate()) : ""),
          Arrays.stream(Milestone.values()).map(this::milestone).toList(),
          words(
              "medians",
              length(review.medians().toTriage()),
              length(review.medians().toAcknowledge())),
          Arrays.stream(Owed.values()).map(this::kept).toList(),
          Arrays.stream(Counted.values()).map(this::count).collect(Collectors.joining("   "))
              + "\n"
              + words.getString("meetings"),
          words("lateTitle", review.late().size()),
          review.late().stream().map(this::late).toList(),
          review.file().exercise()
              ? words.getString("findings")
              : words("findingsTitle", review.findings().size()),
          words.getString(review.file().exercise() ? "ofExercise" : "noFindings"),
          review.findings().stream().map(f -> FindingCells.of(f, words, plan, language)).toList());
    }

    private Row milestone(Milestone milestone) {
      return new Row(
          Labels.of(language.locale(), milestone),
          review.reached().get(milestone).map(formats::stamp).orElse(words.getString("notReached")),
          review.after(milestone).map(this::length).orElse(""),
          "",
          "");
    }

    private Row kept(Owed owed) {
      Kept kept = review.kept().get(owed);
      return new Row(
          Labels.of(language.locale(), owed),
          formats.number(kept.all()),
          formats.number(kept.inTime()),
          formats.number(kept.late()),
          formats.number(kept.running()));
    }

    private String count(Counted counted) {
      return words(
          "count",
          Labels.of(language.locale(), counted),
          formats.number(review.counts().get(counted)));
    }

    private Row late(LateDutyRow duty) {
      return new Row(
          plan.duty(duty),
          plan.unit(duty.service()),
          done(duty.acknowledgedAt(), duty.acknowledgeBy()),
          done(duty.fulfilledAt(), duty.dueAt()),
          "");
    }

    private String done(Optional<Instant> at, Instant by) {
      return at.map(formats::stamp).orElse(words.getString("never"))
          + "\n"
          + words("by", formats.stamp(by));
    }

    private String length(Optional<Duration> length) {
      return length.map(this::length).orElse(words.getString("unknown"));
    }

    private String length(Duration length) {
      return formats.length(length, words);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }
  }
}
