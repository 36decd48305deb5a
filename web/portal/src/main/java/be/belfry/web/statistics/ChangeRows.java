package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.BesideChange;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import java.util.List;
import java.util.stream.Stream;

/** Old and new figures of a closed month in words: what counts, then what stands beside it. */
public final class ChangeRows {
  private final Language language;
  private final Texts texts;
  private final Numbers numbers;

  /** An old and a new figure, in words. */
  public record Row(
      String unit, String split, String value, String before, String after, String difference) {}

  ChangeRows(Language language, Texts texts) {
    this.language = language;
    this.texts = texts;
    this.numbers = new Numbers(language);
  }

  /** A row for each figure; none for those that are split by two dimensions. */
  List<Row> of(FigureChanges changes) {
    return Stream.concat(
            changes.figures().stream().map(this::row), changes.beside().stream().map(this::row))
        .toList();
  }

  private Row row(FigureChange change) {
    return new Row(
        Functions.label(change.unit()),
        change.by().map(by -> StatisticsWords.column(by.code(), language)).orElse(""),
        change
            .by()
            .map(by -> StatisticsWords.value(by.code(), change.value(), language))
            .orElse(""),
        numbers.whole(change.before()),
        numbers.whole(change.after()),
        numbers.signed(change.difference()));
  }

  private Row row(BesideChange change) {
    boolean imputed = change.what().equals(BesideChange.IMPUTED_DATE);
    return new Row(
        Functions.label(change.unit()),
        imputed ? Functions.label(Flag.IMPUTED_DATE) : texts.get("statistics_month.excluded"),
        imputed ? "" : StatisticsWords.value(Statistics.EXCLUDED, change.what(), language),
        numbers.whole(change.before()),
        numbers.whole(change.after()),
        numbers.signed(change.difference()));
  }
}
