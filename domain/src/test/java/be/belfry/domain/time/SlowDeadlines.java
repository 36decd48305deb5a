package be.belfry.domain.time;

import java.time.Instant;

/**
 * Deadlines as a clerk counts them: hour by hour and day by day on a paper calendar of Brussels.
 * Shares no code with the program and none with the time zones of the JDK; the only thing in common
 * is the definition of the law.
 */
final class SlowDeadlines {
  /** First year of the paper; summer time has ended in October since then. */
  static final int FIRST_YEAR = 1996;

  /** Last year of the paper. */
  static final int LAST_YEAR = 2062;

  /** 1 January 1996, 00:00 UTC, a Monday. */
  private static final long BASE = 820_454_400L;

  private static final int SATURDAY = 6;
  private static final int SUNDAY = 7;
  private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  // By day, the first one is 1 January 1996 in Brussels.
  private final int[] year;
  private final int[] month;
  private final int[] date;
  private final int[] weekday;
  private final boolean[] off;
  private final int[] firstHour;

  // By hour of UTC.
  private final int[] day;
  private final int[] hour;

  SlowDeadlines() {
    int days = 0;
    for (int y = FIRST_YEAR; y <= LAST_YEAR; y++) {
      days += isLeap(y) ? 366 : 365;
    }
    year = new int[days];
    month = new int[days];
    date = new int[days];
    weekday = new int[days];
    off = new boolean[days];
    firstHour = new int[days];
    day = new int[(days - 1) * 24];
    hour = new int[(days - 1) * 24];
    writeDays(days);
    writeHours();
  }

  private static boolean isLeap(int y) {
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  }

  private void writeDays(int days) {
    int y = FIRST_YEAR;
    int m = 1;
    int d = 1;
    for (int i = 0; i < days; i++) {
      year[i] = y;
      month[i] = m;
      date[i] = d;
      weekday[i] = i % 7 + 1;
      int length = m == 2 && isLeap(y) ? 29 : LENGTHS[m - 1];
      if (++d > length) {
        d = 1;
        if (++m > 12) {
          m = 1;
          y++;
        }
      }
    }
    for (int i = 0; i < days; i++) {
      String fixed = date[i] + "." + month[i];
      switch (fixed) {
        case "1.1", "1.5", "21.7", "15.8", "1.11", "11.11", "25.12" -> off[i] = true;
        default -> {
          // moved by Easter, below
        }
      }
      if (weekday[i] >= SATURDAY) {
        off[i] = true;
      }
      if (weekday[i] == SUNDAY && isEaster(i)) {
        for (int after : new int[] {1, 39, 50}) {
          off[i + after] = true;
        }
      }
    }
  }

  /** Gauss's reckoning, with its two exceptions. */
  private boolean isEaster(int i) {
    int y = year[i];
    int k = y / 100;
    int p = (13 + 8 * k) / 25;
    int q = k / 4;
    int moon = (15 - p + k - q) % 30;
    int sun = (4 + k - q) % 7;
    int a = y % 19;
    int d = (19 * a + moon) % 30;
    int e = (2 * (y % 4) + 4 * (y % 7) + 6 * d + sun) % 7;
    int march = 22 + d + e;
    if (d == 29 && e == 6) {
      march = 31 + 19;
    } else if (d == 28 && e == 6 && (11 * moon + 11) % 30 < 19) {
      march = 31 + 18;
    }
    return month[i] == 3 && date[i] == march || month[i] == 4 && date[i] == march - 31;
  }

  /** Summer time from the last Sunday of March to that of October, at one o'clock UTC. */
  private void writeHours() {
    boolean summer = false;
    int seen = -1;
    for (int h = 0; h < hour.length; h++) {
      int utcDay = h / 24;
      if (h % 24 == 1 && weekday[utcDay] == SUNDAY && date[utcDay] > 24) {
        summer = month[utcDay] == 3 || summer && month[utcDay] != 10;
      }
      int wall = h + (summer ? 2 : 1);
      day[h] = wall / 24;
      hour[h] = wall % 24;
      if (day[h] != seen) {
        seen = day[h];
        firstHour[seen] = h;
      }
    }
  }

  Instant target(Instant start, TimeLimit limit) {
    if (limit instanceof Elapsed) {
      return later(start, ((Elapsed) limit).duration().toMinutes());
    }
    int first = day[hourOf(start)];
    if (limit instanceof WorkingDays) {
      int last = first;
      for (int left = ((WorkingDays) limit).days(); left > 0; ) {
        last++;
        left -= off[last] ? 0 : 1;
      }
      return instant(firstHour[last + 1]);
    }
    Calendar calendar = (Calendar) limit;
    int last = first;
    for (int left = calendar.period().getYears() * 12 + calendar.period().getMonths();
        left > 0;
        left--) {
      do {
        last++;
      } while (date[last] != 1);
    }
    if (last != first) {
      while (date[last] < date[first] && date[last + 1] != 1) {
        last++;
      }
    }
    for (int left = calendar.period().getDays(); left > 0; left--) {
      last++;
    }
    return sameTime(start, last);
  }

  DueTime due(ComputationRule rule, Instant start, TimeLimit limit) {
    Instant target = target(start, limit);
    if (limit instanceof WorkingDays) {
      return new DueTime(target, target);
    }
    if (limit instanceof Elapsed) {
      return new DueTime(target, lastOfHours(rule, start, (Elapsed) limit));
    }
    int last = day[hourOf(target)];
    boolean union =
        rule == ComputationRule.EUROPEAN_REGULATION || rule == ComputationRule.DORA_NOON;
    if (union && isOfDays((Calendar) limit)) {
      last = Math.max(last, secondWorkingDayAfter(day[hourOf(start)]));
    }
    if (rule != ComputationRule.ELAPSED && off[last]) {
      int next = nextWorkingDay(last);
      return new DueTime(
          target, rule == ComputationRule.DORA_NOON ? noon(next) : instant(firstHour[next + 1]));
    }
    return new DueTime(target, instant(firstHour[last + 1]));
  }

  private Instant lastOfHours(ComputationRule rule, Instant start, Elapsed limit) {
    if (rule == ComputationRule.ELAPSED || rule == ComputationRule.BELGIAN_LAW) {
      return later(start, limit.duration().toMinutes());
    }
    // The hour in which the event lies is not counted: counting begins with the next one.
    Instant last = later(instant(hourOf(start) + 1), limit.duration().toMinutes());
    if (rule == ComputationRule.EUROPEAN_REGULATION) {
      return last;
    }
    // What ends at midnight ends with the day before.
    boolean midnight = last.equals(instant(firstHour[day[hourOf(last)]]));
    int lastDay = day[hourOf(last)] - (midnight ? 1 : 0);
    return off[lastDay] ? noon(nextWorkingDay(lastDay)) : last;
  }

  private static boolean isOfDays(Calendar calendar) {
    return calendar.period().getYears() == 0
        && calendar.period().getMonths() == 0
        && calendar.period().getDays() > 1;
  }

  private int secondWorkingDayAfter(int from) {
    int seen = 0;
    int at = from;
    while (seen < 2) {
      at++;
      seen += off[at] ? 0 : 1;
    }
    return at;
  }

  private int nextWorkingDay(int from) {
    int next = from;
    while (off[next]) {
      next++;
    }
    return next;
  }

  private Instant noon(int of) {
    int h = firstHour[of];
    while (hour[h] != 12) {
      h++;
    }
    return instant(h);
  }

  /** The first time that the clock on the wall shows it; an hour later when it never does. */
  private Instant sameTime(Instant start, int on) {
    int wanted = hour[hourOf(start)];
    int h = firstHour[on];
    while (day[h] == on && hour[h] < wanted) {
      h++;
    }
    return instant(h).plusNanos(start.toEpochMilli() % 3_600_000 * 1_000_000);
  }

  /** One hour after the other, then one minute after the other. */
  private static Instant later(Instant start, long minutes) {
    Instant at = start;
    long left = minutes;
    for (; left >= 60; left -= 60) {
      at = at.plusSeconds(3600);
    }
    for (; left > 0; left--) {
      at = at.plusSeconds(60);
    }
    return at;
  }

  private static int hourOf(Instant at) {
    return (int) ((at.getEpochSecond() - BASE) / 3600);
  }

  private static Instant instant(int h) {
    return Instant.ofEpochSecond(BASE + 3600L * h);
  }
}
