package be.belfry.domain.statistics;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored counts. They include everything that was committed before the question. */
public interface StatisticsQueries {
  /** Counts of a query, in no order; what is zero may be left out. */
  List<MonthlyCount> counts(MonthlyQuery query);

  /**
   * The same, but no more than so many: of more it says that there are more, by giving as many.
   *
   * @param most positive
   */
  List<MonthlyCount> counts(MonthlyQuery query, int most);

  /**
   * The same as the months were closed: of one that is named the counts of that closure, of others
   * those of now. Closures made before there were sub-sectors have none.
   *
   * @param query of own figures, by one dimension at most, without filters
   * @param closures number of the closure of each closed month: whoever shows the number with the
   *     figures has read it before, and a closure that comes between changes nothing
   */
  List<MonthlyCount> closedCounts(MonthlyQuery query, Map<YearMonth, Integer> closures);

  /**
   * Sums over whole spans, all as they are at one moment. Reasons of what is excluded are added up:
   * a record has one.
   *
   * @return for each question, in their order, what was counted by its values; none of 0
   */
  List<Map<List<String>, Long>> sums(List<SpanQuestion> questions);

  /** How many counts of a query are not 0. */
  long rows(MonthlyQuery query);

  /**
   * Gives the counts of a query that are not 0 one after the other, in the order of their months
   * and values, as they are at one moment; only a few of them stand in memory. Of own figures and
   * records of others, not of an imported series.
   *
   * @throws IOException as thrown by who takes them; the rest is not read
   */
  void each(MonthlyQuery query, CountSink sink) throws IOException;

  /**
   * What came in and what became of it, by month, channel and whether it was an exercise; where
   * nothing came in there is none.
   *
   * @param from first month, inclusive
   * @param to last month, inclusive
   */
  List<Received> received(YearMonth from, YearMonth to);

  /**
   * Times and sums of a month: of a closed one those of a closure, exact, and nothing where that
   * has none; of an open one from bins.
   *
   * @param closure number of the closure; empty for the figures of now
   */
  List<TimeFigure> times(YearMonth month, Optional<Integer> closure);

  /**
   * The same of several months, each by itself and all together.
   *
   * @param from first month, inclusive
   * @param to last month, inclusive
   * @param closures number of the closure of each closed month
   */
  SpanTimes times(YearMonth from, YearMonth to, Map<YearMonth, Integer> closures);

  /**
   * Month in which the first record came in here; records that are dated back do not make it
   * earlier, exercises neither. Empty when there is none yet.
   */
  Optional<YearMonth> observedFrom();

  /** Names of the sources that have figures, {@link MonthlyQuery#OWN} first. */
  List<String> sources();

  /** Series of monthly figures that were imported as such, by their names. */
  List<ForeignSeries> series();

  /**
   * Takes into account a part of what changed since the last time, the oldest changes first, few
   * enough for a second or so; what the timer calls between questions. A question takes all of them
   * into account, or is told to come back.
   *
   * @return how many changes; 0 when there is none left, and when somebody else counts them at this
   *     moment, who is not waited for
   */
  long foldSome();

  /**
   * From now on to the end of the transaction the figures stand still, complete up to this moment;
   * what is committed meanwhile is counted afterwards.
   *
   * @throws be.belfry.domain.shared.Busy ({@code statistics_uncounted}) when too much is left to be
   *     counted
   */
  void hold();

  /**
   * Keeps a month's own figures as they are; who calls holds them, see {@link #hold()}.
   *
   * @param reason why they differ from those of the closure before
   * @return number of the closure
   */
  int close(YearMonth month, FigureStatus status, Optional<String> reason, String by, Instant now);

  /** Closures made so far, the newest month and closure first. */
  List<Closure> closures();

  /** Closures of a month, the newest first. */
  List<Closure> closures(YearMonth month);

  /**
   * Closed months whose figures differ from those of their newest closure, the oldest first; what
   * is not counted yet is not waited for.
   */
  List<YearMonth> moved();

  /**
   * Compares one of the months that the counting noted as moved with its newest closure, the one
   * that was compared longest ago, and forgets the note when nothing differs any more.
   *
   * @return false when none is left that was not compared within the last four minutes, when
   *     something is not counted yet, or when somebody counts at this moment
   */
  boolean compareOne();

  /**
   * Months in which at least one figure of a question, also one that its total hides, is another
   * one than in their newest closure.
   */
  Set<YearMonth> movedWithin(MonthlyQuery query);

  /**
   * What differs between a closure of a month and the next one, or the present figures when it is
   * the newest one. Nothing when there is no such closure.
   *
   * @param no number of the closure
   */
  FigureChanges changes(YearMonth month, int no);

  /**
   * The same without times and sums, which take as long as the month has records.
   *
   * @param no number of the closure
   */
  FigureChanges countChanges(YearMonth month, int no);
}
