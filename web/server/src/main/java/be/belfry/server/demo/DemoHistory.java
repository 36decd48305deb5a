package be.belfry.server.demo;

import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitClass;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Months of notifications up to a moment, invented: their number follows the shape of the series of
 * 2016, their classes the shares of that year, their sectors those of 2025. The same seed and
 * moment give the same history.
 */
final class DemoHistory {
  /** The day on which the plan was approved. */
  static final long SEED = 20260427;

  /** Notifications of each month of 2016; every month shall count 1,300 at least. */
  private static final int[] SERIES = {
    1247, 1274, 1395, 1341, 1314, 1287, 1180, 1153, 1395, 1542, 1502, 1462
  };

  private static final double SCALE = 1.21;

  /** Per cent of all notifications; the rest is spread over the other sectors. */
  private static final Map<Sector, Integer> SECTORS =
      new EnumMap<>(
          Map.of(
              Sector.PUBLIC_ADMINISTRATION, 24,
              Sector.HEALTH, 14,
              Sector.MANUFACTURING, 11,
              Sector.DIGITAL_INFRASTRUCTURE, 10,
              Sector.ICT_SERVICE_MANAGEMENT, 9,
              Sector.TRANSPORT, 7,
              Sector.BANKING, 4,
              Sector.FINANCIAL_MARKETS, 2,
              Sector.ENERGY, 4,
              Sector.DRINKING_WATER, 2));

  private static final int HUNDRED = 100;

  /** Per cent of the incidents that turn out to be of another kind. */
  private static final int RECLASSIFIED = 6;

  /** A working day has four times the notifications of another day. */
  private static final int WORKING_DAY = 4;

  /** Reports reach the CSIRT 9 h after awareness (median), 60 h in the slowest tenth. */
  private static final double DELAY_MEDIAN_HOURS = 9;

  private static final double DELAY_SPREAD = 1.48;
  private static final double LONGEST_DELAY_HOURS = 480;

  /** What came in during the last hours waits for triage. */
  private static final Duration QUEUE = Duration.ofHours(20);

  private static final Set<RsitClass> SERIOUS =
      Set.of(
          RsitClass.MALICIOUS_CODE,
          RsitClass.INTRUSIONS,
          RsitClass.AVAILABILITY,
          RsitClass.INFORMATION_CONTENT_SECURITY);

  private final Random random;
  private final Instant now;
  private final int months;
  private final DemoTitles titles = new DemoTitles();
  private final Map<Sector, List<DemoOrganisation>> bySector;
  private final List<Sector> others;

  /**
   * @param now the history ends here; whole seconds count
   * @param months how many months it has, the running one included
   */
  DemoHistory(long seed, Instant now, int months, List<DemoOrganisation> organisations) {
    this.months = months;
    this.random = new Random(seed);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.bySector = organisations.stream().collect(Collectors.groupingBy(DemoOrganisation::sector));
    this.others =
        List.of(Sector.values()).stream().filter(sector -> !SECTORS.containsKey(sector)).toList();
  }

  /** All cases in the order of their receipt. */
  List<DemoCase> cases() {
    List<DemoCase> cases = new ArrayList<>();
    YearMonth last = YearMonth.from(now.atZone(BelgianTime.ZONE));
    for (YearMonth month = last.minusMonths(months - 1);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      int count = (int) Math.round(SERIES[month.getMonthValue() - 1] * SCALE);
      List<LocalDate> days = weighted(month);
      for (int no = 0; no < count; no++) {
        DemoCase made = made(received(days));
        if (!made.receivedAt().isAfter(now)) {
          cases.add(made);
        }
      }
    }
    cases.sort(Comparator.comparing(DemoCase::receivedAt).thenComparing(DemoCase::id));
    return withRepeats(cases);
  }

  /** A duplicate tells of the organisation's last event again. */
  private static List<DemoCase> withRepeats(List<DemoCase> cases) {
    Map<UUID, DemoCase> last = new HashMap<>();
    List<DemoCase> all = new ArrayList<>();
    for (DemoCase made : cases) {
      UUID organisation = made.organisation().id();
      boolean repeats =
          made.triage().filter(t -> t.decision() == NotificationDecision.DUPLICATE).isPresent()
              && last.containsKey(organisation);
      all.add(repeats ? made.repeating(last.get(organisation)) : made);
      if (made.triage()
          .filter(t -> t.decision() == NotificationDecision.OPEN_INCIDENT)
          .isPresent()) {
        last.put(organisation, made);
      }
    }
    return List.copyOf(all);
  }

  private static List<LocalDate> weighted(YearMonth month) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = month.atDay(1);
        !day.isAfter(month.atEndOfMonth());
        day = day.plusDays(1)) {
      boolean quiet =
          day.getDayOfWeek() == DayOfWeek.SATURDAY
              || day.getDayOfWeek() == DayOfWeek.SUNDAY
              || isYearEnd(day);
      for (int weight = quiet ? 1 : WORKING_DAY; weight > 0; weight--) {
        days.add(day);
      }
    }
    return days;
  }

  /** From 24 December to 2 January most offices are closed. */
  private static boolean isYearEnd(LocalDate day) {
    return day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= 24
        || day.getMonth() == Month.JANUARY && day.getDayOfMonth() <= 2;
  }

  private Instant received(List<LocalDate> days) {
    LocalDate day = days.get(random.nextInt(days.size()));
    double hour = Math.min(23.99, Math.max(0, 12.5 + random.nextGaussian() * 4));
    return day.atTime(LocalTime.ofSecondOfDay((long) (hour * 3600)))
        .atZone(BelgianTime.ZONE)
        .toInstant()
        .plusMillis(random.nextInt(1000));
  }

  private DemoCase made(Instant receivedAt) {
    DemoOrganisation organisation = organisation();
    DemoTitles.Kind what = titles.kind(random);
    Language language = random.nextInt(HUNDRED) < 4 ? Language.EN : organisation.language();
    NotificationKind kind = kind(organisation, what);
    double delay =
        Math.min(
            LONGEST_DELAY_HOURS,
            DELAY_MEDIAN_HOURS * Math.exp(random.nextGaussian() * DELAY_SPREAD));
    if (kind == NotificationKind.EARLY_WARNING) {
      delay /= 2;
    }
    Instant awareAt =
        receivedAt.minusSeconds((long) (delay * 3600)).truncatedTo(ChronoUnit.MINUTES);
    Severity severity = severity(what);
    UUID id = uuid();
    return new DemoCase(
        id,
        uuid(),
        organisation,
        kind,
        channel(organisation),
        language,
        receivedAt,
        awareAt,
        random.nextInt(HUNDRED) < 85
            ? Optional.of(awareAt.minusSeconds(60L * random.nextInt(180)))
            : Optional.empty(),
        what,
        titles.title(what, language, random),
        severity,
        (long) Math.pow(10, severity.rank() * 0.9 + random.nextDouble()),
        random.nextInt(HUNDRED) < 7,
        tlp(),
        false,
        followUps(kind, awareAt, receivedAt),
        triage(receivedAt, severity, what));
  }

  private Tlp tlp() {
    int mark = random.nextInt(HUNDRED);
    return mark < 60 ? Tlp.AMBER : mark < 90 ? Tlp.GREEN : mark < 95 ? Tlp.CLEAR : Tlp.AMBER_STRICT;
  }

  private UUID uuid() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes);
  }

  private DemoOrganisation organisation() {
    int mark = random.nextInt(HUNDRED);
    Sector sector = null;
    for (Map.Entry<Sector, Integer> share : SECTORS.entrySet()) {
      mark -= share.getValue();
      if (mark < 0) {
        sector = share.getKey();
        break;
      }
    }
    if (sector == null) {
      sector = others.get(random.nextInt(others.size()));
    }
    List<DemoOrganisation> candidates = bySector.get(sector);
    return candidates.get(random.nextInt(candidates.size()));
  }

  private NotificationKind kind(DemoOrganisation organisation, DemoTitles.Kind what) {
    int mark = random.nextInt(HUNDRED);
    boolean bound = organisation.category() != EntityCategory.OTHER;
    if (bound && SERIOUS.contains(what.type().rsitClass())) {
      return mark < 45
          ? NotificationKind.EARLY_WARNING
          : mark < 75 ? NotificationKind.INCIDENT_NOTIFICATION : NotificationKind.VOLUNTARY;
    }
    return bound && mark < 8 ? NotificationKind.INCIDENT_NOTIFICATION : NotificationKind.VOLUNTARY;
  }

  private Channel channel(DemoOrganisation organisation) {
    int mark = random.nextInt(HUNDRED);
    if (DemoPersons.notifies(organisation) && mark < 60) {
      return Channel.API;
    }
    return mark < 55
        ? Channel.FORM
        : mark < 75
            ? Channel.MAIL
            : mark < 84 ? Channel.PHONE : mark < 95 ? Channel.PARTNER : Channel.OWN_DETECTION;
  }

  private Severity severity(DemoTitles.Kind what) {
    int mark = random.nextInt(1000);
    if (what.phenomenon() == Phenomenon.RANSOMWARE) {
      return mark < 550 ? Severity.MEDIUM : mark < 950 ? Severity.HIGH : Severity.SEVERE;
    }
    if (SERIOUS.contains(what.type().rsitClass())) {
      return mark < 250
          ? Severity.BASELINE
          : mark < 700 ? Severity.LOW : mark < 960 ? Severity.MEDIUM : Severity.HIGH;
    }
    return mark < 600 ? Severity.BASELINE : mark < 960 ? Severity.LOW : Severity.MEDIUM;
  }

  /** Most reports come in time, some late, some only weeks after they were asked for again. */
  private List<DemoCase.FollowUp> followUps(
      NotificationKind first, Instant awareAt, Instant receivedAt) {
    List<DemoCase.FollowUp> all = new ArrayList<>();
    Instant previous = receivedAt;
    if (first == NotificationKind.EARLY_WARNING) {
      boolean silent = random.nextInt(HUNDRED) >= 95;
      boolean late = random.nextInt(HUNDRED) < 8;
      long hours = silent ? 30 * 24L : late ? 76 : 30;
      Instant at =
          later(previous, awareAt.plus(Duration.ofMinutes(hours * 60 + random.nextInt(2200))));
      all.add(
          new DemoCase.FollowUp(
              uuid(), NotificationKind.INCIDENT_NOTIFICATION, at, Optional.empty()));
      previous = at;
    }
    if (first == NotificationKind.INCIDENT_NOTIFICATION || !all.isEmpty()) {
      boolean silent = random.nextInt(HUNDRED) >= 93;
      boolean late = random.nextInt(HUNDRED) < 9;
      long days = silent ? 55 : late ? 33 : 9;
      Instant at =
          later(previous, previous.plus(Duration.ofHours(days * 24 + random.nextInt(480))));
      all.add(
          new DemoCase.FollowUp(
              uuid(),
              NotificationKind.FINAL_REPORT,
              at,
              Optional.of(at.minus(Duration.ofHours(20)).truncatedTo(ChronoUnit.MINUTES))));
    }
    all.removeIf(report -> report.receivedAt().isAfter(now));
    return List.copyOf(all);
  }

  private static Instant later(Instant previous, Instant at) {
    return at.isAfter(previous) ? at : previous.plus(Duration.ofHours(2));
  }

  private Optional<DemoCase.Triage> triage(
      Instant receivedAt, Severity severity, DemoTitles.Kind what) {
    Duration wait =
        Duration.ofMinutes(
            10 + (long) Math.abs(random.nextGaussian() * 150 / (1 + severity.rank())));
    Instant at = receivedAt.plus(wait);
    int mark = random.nextInt(HUNDRED);
    int analyst = random.nextInt(2);
    List<DemoCase.Move> moves = moves(at, severity);
    if (receivedAt.isAfter(now.minus(QUEUE)) || at.isAfter(now)) {
      return Optional.empty();
    }
    NotificationDecision decision =
        mark < 90
            ? NotificationDecision.OPEN_INCIDENT
            : mark < 93
                ? NotificationDecision.DUPLICATE
                : mark < 98 ? NotificationDecision.REJECT : NotificationDecision.TEST;
    return Optional.of(
        new DemoCase.Triage(
            decision,
            at,
            analyst,
            moves,
            reclassified(what, at, moves)
                .filter(better -> decision == NotificationDecision.OPEN_INCIDENT)));
  }

  /** About a week later, and not of what was no incident at all. */
  private Optional<DemoCase.Reclassified> reclassified(
      DemoTitles.Kind what, Instant openedAt, List<DemoCase.Move> moves) {
    boolean wrong = random.nextInt(HUNDRED) < RECLASSIFIED;
    Instant at = openedAt.plus(Duration.ofDays(6)).plus(minutes(1400));
    DemoTitles.Kind as = titles.kind(random);
    while (as.type() == what.type()) {
      as = titles.kind(random);
    }
    boolean dismissed =
        moves.stream().anyMatch(move -> move.decision() == IncidentDecision.DISMISS);
    return wrong && !dismissed && !at.isAfter(now)
        ? Optional.of(new DemoCase.Reclassified(as, at))
        : Optional.empty();
  }

  private List<DemoCase.Move> moves(Instant openedAt, Severity severity) {
    double pace = 1 + severity.rank();
    List<DemoCase.Move> moves = new ArrayList<>();
    Instant at = openedAt;
    boolean isFalse = random.nextInt(HUNDRED) < 2;
    at = at.plus(minutes(40));
    moves.add(new DemoCase.Move(IncidentDecision.TAKE_UP, at));
    if (isFalse) {
      moves.add(new DemoCase.Move(IncidentDecision.DISMISS, at.plus(minutes(300))));
    } else {
      if (severity.rank() > Severity.LOW.rank()) {
        at = at.plus(minutes(600 * pace));
        moves.add(new DemoCase.Move(IncidentDecision.CONTAIN, at));
      }
      at = at.plus(minutes(1400 * pace));
      moves.add(new DemoCase.Move(IncidentDecision.RESOLVE, at));
      at = at.plus(minutes(4000 * pace));
      moves.add(new DemoCase.Move(IncidentDecision.CLOSE, at));
    }
    moves.removeIf(move -> move.at().isAfter(now));
    return List.copyOf(moves);
  }

  private Duration minutes(double mean) {
    return Duration.ofMinutes(5 + (long) (mean * -Math.log(1 - random.nextDouble() * 0.98)));
  }
}
