package be.belfry.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arithmetic of deadlines against one that counts hour by hour on a paper calendar, for a
 * million random cases. The seed is printed; {@code -Dbelfry.deadlines.seed=…} repeats a run.
 */
class DeadlineArithmeticTest {
  private static final int CASES = 1_000_000;
  private static final int ENOUGH_FOR_A_BUG = 50_000;
  private static final Holidays HOLIDAYS = new BelgianLegalHolidays();
  private static final SlowDeadlines SLOW = new SlowDeadlines();

  /** How a due time is computed; the program's way, or a wrong one. */
  private interface Arithmetic {
    DueTime due(ComputationRule rule, Instant start, TimeLimit limit);
  }

  private record Case(ComputationRule rule, Instant start, TimeLimit limit) {
    static Case random(SplittableRandom random) {
      ComputationRule[] rules = ComputationRule.values();
      return new Case(rules[random.nextInt(rules.length)], start(random), limit(random));
    }

    /** Half of them near a change of the clock, the end of a month or a string of holidays. */
    private static Instant start(SplittableRandom random) {
      LocalDate day = LocalDate.of(random.nextInt(1997, 2056), 1, 1).plusDays(random.nextInt(366));
      switch (random.nextInt(8)) {
        case 0 -> day = lastSunday(day.withMonth(3)).plusDays(random.nextInt(-4, 3));
        case 1 -> day = lastSunday(day.withMonth(10)).plusDays(random.nextInt(-4, 3));
        case 2 -> day = day.withMonth(2).withDayOfMonth(28).plusDays(random.nextInt(-2, 3));
        case 3 -> day = day.withDayOfMonth(day.lengthOfMonth()).minusDays(random.nextInt(3));
        default -> {
          // any day
        }
      }
      int second = random.nextInt(5) == 0 ? random.nextInt(24) * 3600 : random.nextInt(86_400);
      long millis = random.nextInt(3) == 0 ? random.nextInt(1000) : 0;
      return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second).plusMillis(millis);
    }

    private static LocalDate lastSunday(LocalDate day) {
      LocalDate last = day.withDayOfMonth(day.lengthOfMonth());
      return last.minusDays(last.getDayOfWeek().getValue() % 7);
    }

    private static TimeLimit limit(SplittableRandom random) {
      return switch (random.nextInt(6)) {
        case 0 -> new Elapsed(Duration.ofHours(new int[] {4, 24, 72}[random.nextInt(3)]));
        case 1 -> new Elapsed(Duration.ofMinutes(random.nextInt(1, 12_000)));
        case 2 ->
            new Calendar(
                Period.ofDays(
                    random.nextBoolean() ? random.nextInt(1, 15) : random.nextInt(1, 400)),
                BelgianTime.ZONE);
        case 3 -> new Calendar(Period.ofMonths(random.nextInt(1, 25)), BelgianTime.ZONE);
        case 4 ->
            new Calendar(
                Period.of(random.nextInt(3), random.nextInt(12), random.nextInt(1, 32)),
                BelgianTime.ZONE);
        default -> new WorkingDays(random.nextInt(1, 61));
      };
    }
  }

  @Test
  void isThatOfAClerkWithAPaperCalendarInAMillionCases() {
    long seed = Long.getLong("belfry.deadlines.seed", new SecureRandom().nextLong());
    System.out.println("deadlines: " + CASES + " cases, -Dbelfry.deadlines.seed=" + seed);

    assertThat(
            firstDifference(seed, CASES, (rule, start, limit) -> rule.due(start, limit, HOLIDAYS)))
        .as("seed %d", seed)
        .isEmpty();
  }

  /** Mistakes that programs make with dates; each is wrong only on few days. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "hours on the face of the clock",
            (rule, start, limit) ->
                limit instanceof Elapsed
                    ? rule.due(
                        start,
                        new Elapsed(
                            Duration.between(
                                start,
                                belgian(start)
                                    .toLocalDateTime()
                                    .plus(((Elapsed) limit).duration())
                                    .atZone(BelgianTime.ZONE)
                                    .toInstant())),
                        HOLIDAYS)
                    : rule.due(start, limit, HOLIDAYS)),
        mistake(
            "days of 24 hours",
            (rule, start, limit) ->
                isDays(limit)
                    ? rule.due(
                        start.plus(Duration.ofDays(days(limit) - 1)),
                        new Calendar(Period.ofDays(1), BelgianTime.ZONE),
                        HOLIDAYS)
                    : rule.due(start, limit, HOLIDAYS)),
        mistake(
            "months in UTC",
            (rule, start, limit) ->
                limit instanceof Calendar
                    ? rule.due(
                        start, new Calendar(((Calendar) limit).period(), ZoneOffset.UTC), HOLIDAYS)
                    : rule.due(start, limit, HOLIDAYS)),
        mistake(
            "weekends without holidays",
            (rule, start, limit) ->
                rule.due(start, limit, day -> day.getDayOfWeek().getValue() < 6)),
        mistake(
            "holidays without weekends",
            (rule, start, limit) ->
                rule.due(
                    start,
                    limit,
                    day -> day.getDayOfWeek().getValue() > 5 || HOLIDAYS.isWorkingDay(day))),
        mistake(
            "2 November as a holiday",
            (rule, start, limit) ->
                rule.due(
                    start,
                    limit,
                    day ->
                        HOLIDAYS.isWorkingDay(day)
                            && !(day.getMonthValue() == 11 && day.getDayOfMonth() == 2))),
        mistake(
            "the hour of the event counted",
            (rule, start, limit) ->
                rule == ComputationRule.EUROPEAN_REGULATION && limit instanceof Elapsed
                    ? ComputationRule.BELGIAN_LAW.due(start, limit, HOLIDAYS)
                    : rule.due(start, limit, HOLIDAYS)),
        mistake(
            "noon at eleven in summer",
            (rule, start, limit) -> {
              DueTime due = rule.due(start, limit, HOLIDAYS);
              boolean noon = belgian(due.lastLawful()).toLocalTime().equals(LocalTime.NOON);
              boolean summer = belgian(due.lastLawful()).getOffset().getTotalSeconds() == 7200;
              return rule == ComputationRule.DORA_NOON
                      && noon
                      && summer
                      && limit instanceof Calendar
                  ? new DueTime(due.target(), due.lastLawful().plusSeconds(3600))
                  : due;
            }),
        mistake(
            "three days without two working days",
            (rule, start, limit) ->
                rule == ComputationRule.EUROPEAN_REGULATION && isDays(limit)
                    ? ComputationRule.BELGIAN_LAW.due(start, limit, HOLIDAYS)
                    : rule.due(start, limit, HOLIDAYS)),
        mistake(
            "the day of the start counted",
            (rule, start, limit) ->
                limit instanceof WorkingDays && ((WorkingDays) limit).days() > 1
                    ? rule.due(
                        start,
                        HOLIDAYS.isWorkingDay(belgian(start).toLocalDate())
                            ? new WorkingDays(((WorkingDays) limit).days() - 1)
                            : limit,
                        HOLIDAYS)
                    : rule.due(start, limit, HOLIDAYS)));
  }

  @ParameterizedTest(name = "finds {0}")
  @MethodSource("mistakes")
  void findsAMistake(String name, Arithmetic wrong) {
    assertThat(firstDifference(2026, ENOUGH_FOR_A_BUG, wrong)).isPresent();
  }

  private static Optional<String> firstDifference(long seed, int cases, Arithmetic arithmetic) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < cases; i++) {
      Case each = Case.random(random);
      DueTime wanted = SLOW.due(each.rule(), each.start(), each.limit());
      DueTime is = arithmetic.due(each.rule(), each.start(), each.limit());
      if (!is.equals(wanted)) {
        return Optional.of("case " + i + " " + each + ": " + wanted + ", but is " + is);
      }
    }
    return Optional.empty();
  }

  private static Arguments mistake(String name, Arithmetic wrong) {
    return Arguments.of(name, wrong);
  }

  private static ZonedDateTime belgian(Instant at) {
    return at.atZone(BelgianTime.ZONE);
  }

  private static boolean isDays(TimeLimit limit) {
    return limit instanceof Calendar && ((Calendar) limit).period().toTotalMonths() == 0;
  }

  private static int days(TimeLimit limit) {
    return ((Calendar) limit).period().getDays();
  }
}
