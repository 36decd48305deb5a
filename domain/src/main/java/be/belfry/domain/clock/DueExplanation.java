package be.belfry.domain.clock;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Calendar;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Elapsed;
import be.belfry.domain.time.Holidays;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a report is due when it is: "due Tuesday 3 November 2026, 24:00, because …". Made from the
 * instants that the clock keeps, so that it explains what is in force and not what the rule would
 * give today. Times are Belgian; the end of a day is written 24:00 of that day.
 *
 * @param lastLawful the instant that is explained
 * @param grounds in the order in which they are said; never empty
 * @param basis key in {@code law/sources.yaml}
 */
public record DueExplanation(Instant lastLawful, List<Ground> grounds, String basis) {
  /** Kinds of grounds; the words are in the feature's bundle. */
  public enum Kind {
    /** Hours from an event. */
    HOURS,
    /** Days from an event. */
    DAYS,
    /** A month from an event. */
    MONTH,
    /** Who asked for the report set its time. */
    REQUESTED,
    /** Union law does not count the hour in which the event lies. */
    HOUR_NOT_COUNTED,
    /** Summer time begins or ends in between. */
    CLOCK_CHANGE,
    /** The month has no such date. */
    SHORT_MONTH,
    /** A period of months ends with the last hour of its last day. */
    END_OF_DAY,
    /** A period of days ends with the last hour of its last day. */
    END_OF_LAST_DAY,
    /** A period of two days or more holds two working days. */
    TWO_WORKING_DAYS,
    SATURDAY,
    SUNDAY,
    HOLIDAY,
    /** The entity is one of those that have no noon: DORA moves this limit for the others. */
    NO_NOON,
    /** When it was computed, nobody knew the entity as one of those whose limit would stay. */
    NOON_KEPT,
    /** To the end of the next working day. */
    NEXT_WORKING_DAY,
    /** To noon of the next working day. */
    NOON,
    /** Who asked for the report, and why. */
    ASKED,
    /** Somebody who may gave more time. */
    EXTENDED,
    /** It was suspended. */
    SUSPENDED,
    /** It went on. */
    RESUMED,
    /** A person said that the report is not owed. */
    NOT_APPLICABLE,
    /** A person took that back. */
    OWED_AGAIN
  }

  /**
   * One ground.
   *
   * @param amount hours, or the day of a month; 0 where the kind has none
   * @param at moment that it speaks of
   * @param event what happened at that moment, as key of the bundle; empty where the kind has none
   * @param act what a person did; only where the kind is one
   */
  public record Ground(Kind kind, long amount, Instant at, String event, Optional<Act> act) {
    Ground(Kind kind, long amount, Instant at, String event) {
      this(kind, amount, at, event, Optional.empty());
    }

    private static Ground of(Moved move) {
      Kind kind =
          switch (move.kind()) {
            case REQUESTED -> Kind.ASKED;
            case EXTENDED -> Kind.EXTENDED;
            case SUSPENDED -> Kind.SUSPENDED;
            case RESUMED -> Kind.RESUMED;
          };
      Act act = new Act(move.by(), move.motive(), Optional.of(move.lastLawfulAfter()));
      return new Ground(kind, 0, move.at(), "", Optional.of(act));
    }

    private static Ground of(Ruling ruling) {
      Act act = new Act(ruling.by(), ruling.reason(), Optional.empty());
      Kind kind = ruling.owed() ? Kind.OWED_AGAIN : Kind.NOT_APPLICABLE;
      return new Ground(kind, 0, ruling.at(), "", Optional.of(act));
    }
  }

  /**
   * What a person did to the clock.
   *
   * @param by his name
   * @param motive in his words
   * @param lastLawful the last lawful instant from then on; empty where he set none
   */
  public record Act(String by, String motive, Optional<Instant> lastLawful) {}

  public DueExplanation {
    grounds = List.copyOf(grounds);
  }

  /**
   * Explains a clock that has started.
   *
   * @param rule rule of the clock
   * @param handled true when a final report counts from the handling of the incident, because a
   *     progress report stood in for it
   * @param start event that the clock counts from
   * @param due its two instants
   */
  public static DueExplanation of(
      ClockRule rule, boolean handled, Instant start, DueTime due, Holidays holidays) {
    List<Ground> grounds = new ArrayList<>();
    boolean hours = rule.limit() instanceof Elapsed;
    if (rule.anchor() == Anchor.REQUESTED) {
      grounds.add(new Ground(Kind.REQUESTED, 0, start, ""));
      return new DueExplanation(due.lastLawful(), grounds, rule.basis());
    }
    if (hours) {
      ofHours(rule, start, due, grounds);
    } else {
      int days = ((Calendar) rule.limit()).period().getDays();
      if (days > 0) {
        grounds.add(new Ground(Kind.DAYS, days, start, event(rule, handled)));
        grounds.add(new Ground(Kind.END_OF_LAST_DAY, 0, due.target(), ""));
      } else {
        grounds.add(new Ground(Kind.MONTH, 1, start, event(rule, handled)));
        ofMonth(start, due, grounds);
      }
    }
    ofMove(rule, start, due, holidays, grounds);
    return new DueExplanation(due.lastLawful(), grounds, rule.basis());
  }

  /**
   * The same after what persons did to the clock.
   *
   * @param moves in their order; this explains what stood before the first that changed it
   * @param rulings whether the report is owed, in their order
   * @param now the instant that is in force
   */
  public DueExplanation told(List<Moved> moves, List<Ruling> rulings, Instant now) {
    return new DueExplanation(
        now, Stream.concat(grounds.stream(), acts(moves, rulings)).toList(), basis);
  }

  private static Stream<Ground> acts(List<Moved> moves, List<Ruling> rulings) {
    return Stream.concat(
            moves.stream().map(move -> Ground.of(move)),
            rulings.stream().map(ruling -> Ground.of(ruling)))
        .sorted(Comparator.comparing(Ground::at));
  }

  /**
   * What persons did to a clock, one after the other: all that there is to tell of one that has no
   * instant to explain.
   *
   * @param moves in their order, of a clock that has moves or rulings
   * @param rulings whether the report is owed, in their order
   */
  public static String history(List<Moved> moves, List<Ruling> rulings, Language language) {
    return text(language, "Due.history", joined(acts(moves, rulings), language));
  }

  private static void ofHours(ClockRule rule, Instant start, DueTime due, List<Ground> grounds) {
    Duration limit = ((Elapsed) rule.limit()).duration();
    String event = event(rule, false);
    if (rule.anchor() == Anchor.CLASSIFIED_AND_AWARE) {
      boolean byClassification = start.plus(limit).equals(due.target());
      event = byClassification ? "Due.event.CLASSIFIED" : "Anchor.AWARE";
      limit = Duration.between(start, due.target());
    }
    grounds.add(new Ground(Kind.HOURS, limit.toHours(), start, event));
    if (!belgian(start).getOffset().equals(belgian(due.target()).getOffset())) {
      grounds.add(new Ground(Kind.CLOCK_CHANGE, 0, due.target(), ""));
    }
  }

  private static void ofMonth(Instant start, DueTime due, List<Ground> grounds) {
    int date = belgian(start).getDayOfMonth();
    if (belgian(due.target()).getDayOfMonth() < date) {
      grounds.add(new Ground(Kind.SHORT_MONTH, date, due.target(), ""));
    }
    grounds.add(new Ground(Kind.END_OF_DAY, 0, due.target(), ""));
  }

  /** What lies between the target and the last lawful instant. */
  private static void ofMove(
      ClockRule rule, Instant from, DueTime due, Holidays holidays, List<Ground> grounds) {
    boolean hours = rule.limit() instanceof Elapsed;
    if (hours && due.lastLawful().equals(due.target())) {
      return;
    }
    Instant end = hours ? endOfCountedHours(due.target()) : due.target();
    if (hours) {
      grounds.add(new Ground(Kind.HOUR_NOT_COUNTED, 0, from, ""));
    }
    LocalDate day = belgian(hours ? end.minusNanos(1) : end).toLocalDate();
    boolean moved = !lastDay(due.lastLawful()).equals(day);
    if (!moved) {
      if (rule.canHaveNoNoon() && !holidays.isWorkingDay(day)) {
        grounds.add(off(day));
        grounds.add(new Ground(Kind.NO_NOON, 0, due.lastLawful(), ""));
      }
      return;
    }
    if (!lastDay(due.lastLawful()).equals(holidays.workingDayFrom(day))) {
      grounds.add(new Ground(Kind.TWO_WORKING_DAYS, 0, due.lastLawful(), ""));
      return;
    }
    for (LocalDate off = day; !holidays.isWorkingDay(off); off = off.plusDays(1)) {
      grounds.add(off(off));
    }
    if (rule.canHaveNoNoon()) {
      grounds.add(new Ground(Kind.NOON_KEPT, 0, due.lastLawful(), ""));
    }
    boolean noon = belgian(due.lastLawful()).toLocalTime().equals(LocalTime.NOON);
    grounds.add(new Ground(noon ? Kind.NOON : Kind.NEXT_WORKING_DAY, 0, due.lastLawful(), ""));
  }

  private static Ground off(LocalDate day) {
    return new Ground(dayOff(day), 0, day.atStartOfDay(BelgianTime.ZONE).toInstant(), "");
  }

  private static Instant endOfCountedHours(Instant target) {
    return target.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
  }

  private static Kind dayOff(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> Kind.SATURDAY;
      case SUNDAY -> Kind.SUNDAY;
      default -> Kind.HOLIDAY;
    };
  }

  private static String event(ClockRule rule, boolean handled) {
    return handled ? "Due.event.HANDLED" : "Anchor." + rule.anchor().name();
  }

  private static ZonedDateTime belgian(Instant at) {
    return at.atZone(BelgianTime.ZONE);
  }

  private static LocalDate lastDay(Instant end) {
    return belgian(end.minusNanos(1)).toLocalDate();
  }

  /** The whole sentence in a language: when, and because of what. */
  public String words(Language language) {
    String because = joined(grounds.stream(), language);
    return text(language, "Due.sentence", time(lastLawful, language), because);
  }

  private static String joined(Stream<Ground> grounds, Language language) {
    return grounds
        .map(each -> words(each, language))
        .collect(Collectors.joining(language.semicolon()));
  }

  private static String words(Ground ground, Language language) {
    String event =
        ground.event().isEmpty() ? "" : Labels.text(language.locale(), "clock", ground.event());
    boolean endOfDay =
        ground.kind() == Kind.NEXT_WORKING_DAY || ground.kind() == Kind.TWO_WORKING_DAYS;
    LocalDate day = endOfDay ? lastDay(ground.at()) : belgian(ground.at()).toLocalDate();
    return text(
        language,
        "Due." + ground.kind().name(),
        ground.amount(),
        time(ground.at(), language),
        day(day, "Due.date", language),
        event,
        day(day, "Due.shortDate", language),
        ground.act().flatMap(Act::lastLawful).map(at -> time(at, language)).orElse(""),
        ground.act().map(Act::by).orElse(""),
        ground.act().map(Act::motive).orElse(""));
  }

  private static String time(Instant at, Language language) {
    ZonedDateTime local = belgian(at);
    boolean midnight = local.toLocalTime().equals(LocalTime.MIDNIGHT);
    String clock = midnight ? "24:00" : BelgianTime.format(at, "HH:mm", language.locale());
    LocalDate day = midnight ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    return text(language, "Due.time", day(day, "Due.date", language), clock);
  }

  private static String day(LocalDate day, String form, Language language) {
    String pattern = Labels.text(language.locale(), "clock", form);
    return DateTimeFormatter.ofPattern(pattern, language.locale()).format(day);
  }

  private static String text(Language language, String key, Object... arguments) {
    return new MessageFormat(Labels.text(language.locale(), "clock", key), language.locale())
        .format(arguments);
  }
}
