package be.belfry.web.statistics;

import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Received;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What came in during a month against the sum of the states: a column for each channel, one for all
 * of them, and one for exercises, which are counted apart.
 */
public final class CompletenessTable {
  private final List<String> columns = new ArrayList<>();
  private final List<Received> numbers = new ArrayList<>();
  private final Texts texts;
  private final Numbers written;

  /** A line of the table. */
  public record Line(String name, boolean sum, List<String> numbers) {}

  CompletenessTable(List<Received> received, Language language, Texts texts) {
    this.texts = texts;
    this.written = new Numbers(language);
    List<Received> real = received.stream().filter(r -> !r.exercise()).toList();
    total(real).ifPresent(all -> column(texts.msg("statistics_month.allChannels"), all));
    for (Received one : real) {
      column(StatisticsWords.value(Dimension.CHANNEL.code(), one.channel().code(), language), one);
    }
    total(received.stream().filter(Received::exercise).toList())
        .ifPresent(all -> column(texts.msg("statistics_month.exercises"), all));
  }

  private void column(String name, Received of) {
    columns.add(name);
    numbers.add(of);
  }

  private static Optional<Received> total(List<Received> of) {
    return of.stream().reduce(Received::plus);
  }

  public List<String> getColumns() {
    return columns;
  }

  /** Arrivals, each state that something is in, and the sum of the states. */
  public List<Line> getLines() {
    List<Line> lines = new ArrayList<>();
    lines.add(line(texts.msg("statistics_month.received"), true, Received::count));
    for (NotificationState state : NotificationState.values()) {
      if (numbers.stream().anyMatch(r -> r.in(state) != 0)) {
        lines.add(line(Functions.label(state), false, r -> r.in(state)));
      }
    }
    lines.add(line(texts.msg("statistics_month.accounted"), true, Received::accounted));
    return lines;
  }

  private Line line(String name, boolean sum, ToLongFunction<Received> number) {
    return new Line(
        name, sum, numbers.stream().map(r -> written.whole(number.applyAsLong(r))).toList());
  }

  /** True when nothing is missing on any channel, nor of the exercises. */
  public boolean isComplete() {
    return numbers.stream().allMatch(r -> r.missing() == 0);
  }

  /** The finding in a sentence. */
  public String getFinding() {
    return texts.msg(
        isComplete() ? "statistics_month.complete" : "statistics_month.incomplete",
        numbers.isEmpty() ? 0 : numbers.get(0).count());
  }
}
