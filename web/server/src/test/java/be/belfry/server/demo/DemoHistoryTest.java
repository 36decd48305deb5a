package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {
  private static final Set<NotificationDecision> NOT_COUNTED =
      EnumSet.of(NotificationDecision.DUPLICATE, NotificationDecision.TEST);

  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");
  private static final List<DemoCase> CASES = cases(DemoHistory.SEED);

  private static List<DemoCase> cases(long seed) {
    return new DemoHistory(seed, NOW, DemoInstallation.MONTHS, DemoOrganisation.all()).cases();
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    assertThat(cases(DemoHistory.SEED))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(CASES);
    assertThat(cases(DemoHistory.SEED + 1)).isNotEqualTo(CASES);
  }

  @Test
  void everyWholeMonthHasThirteenHundredNotificationsAtLeast() {
    Map<YearMonth, Long> months = new TreeMap<>(byMonth());
    YearMonth running = YearMonth.from(NOW.atZone(BelgianTime.ZONE));
    assertThat(months).hasSize(DemoInstallation.MONTHS).containsKey(running);
    months.remove(running);
    assertThat(months.values()).allSatisfy(count -> assertThat(count).isBetween(1300L, 1900L));
  }

  @Test
  void theShapeIsThatOf2016() {
    Map<YearMonth, Long> months = byMonth();
    assertThat(months.get(YearMonth.of(2025, 8))).isLessThan(months.get(YearMonth.of(2025, 10)));
    assertThat(months.get(YearMonth.of(2026, 8))).isLessThan(months.get(YearMonth.of(2026, 10)));
  }

  @Test
  void nothingLiesInTheFutureOrBeforeItsCause() {
    assertThat(CASES)
        .allSatisfy(
            made -> {
              assertThat(made.receivedAt()).isBeforeOrEqualTo(NOW);
              assertThat(made.awareAt()).isBefore(made.receivedAt());
              assertThat(made.followUps())
                  .allSatisfy(
                      next ->
                          assertThat(next.receivedAt())
                              .isAfter(made.receivedAt())
                              .isBeforeOrEqualTo(NOW));
              made.triage()
                  .ifPresent(
                      triage ->
                          assertThat(triage.at())
                              .isAfter(made.receivedAt())
                              .isBeforeOrEqualTo(NOW));
            });
  }

  @Test
  void sixInAHundredIncidentsTurnOutToBeOfAnotherKind() {
    List<DemoCase> old =
        CASES.stream()
            .filter(made -> made.receivedAt().isBefore(NOW.minus(Duration.ofDays(30))))
            .filter(
                made ->
                    made.triage().orElseThrow().decision() == NotificationDecision.OPEN_INCIDENT)
            .toList();
    List<DemoCase> reclassified =
        old.stream()
            .filter(made -> made.triage().flatMap(DemoCase.Triage::reclassified).isPresent())
            .toList();
    assertThat(reclassified.size() * 100.0 / old.size()).isBetween(5.0, 7.0);
    assertThat(reclassified)
        .allSatisfy(
            made -> {
              DemoCase.Triage triage = made.triage().orElseThrow();
              DemoCase.Reclassified better = triage.reclassified().orElseThrow();
              assertThat(better.as().type()).isNotEqualTo(made.what().type());
              assertThat(better.at()).isAfter(triage.at().plus(Duration.ofDays(6)));
            });
  }

  @Test
  void threeInAHundredAreRepeatsAndFourReachUsAMonthLate() {
    assertThat(
            share(
                made ->
                    made.triage()
                        .filter(t -> t.decision() == NotificationDecision.DUPLICATE)
                        .isPresent()))
        .isBetween(2.5, 3.5);
    assertThat(share(made -> !month(made.awareAt()).equals(month(made.receivedAt()))))
        .isBetween(3.0, 6.0);
  }

  @Test
  void officesAreClosedAtTheEndOfTheYear() {
    long quiet = on(LocalDate.of(2025, 12, 29));
    assertThat(quiet).isLessThan(on(LocalDate.of(2025, 12, 15)) / 2);
  }

  private static double share(Predicate<DemoCase> which) {
    return CASES.stream().filter(which).count() * 100.0 / CASES.size();
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(BelgianTime.ZONE));
  }

  private static long on(LocalDate day) {
    return CASES.stream()
        .filter(made -> LocalDate.ofInstant(made.receivedAt(), BelgianTime.ZONE).equals(day))
        .count();
  }

  @Test
  void allSectorsAndLanguagesAreInItAndTheLargestShareIsThatOfTheAdministrations() {
    Map<Sector, Long> sectors =
        CASES.stream()
            .collect(
                Collectors.groupingBy(made -> made.organisation().sector(), Collectors.counting()));
    assertThat(sectors).containsOnlyKeys(Sector.values());
    assertThat(sectors.get(Sector.PUBLIC_ADMINISTRATION) * 100 / CASES.size()).isBetween(22L, 26L);
    assertThat(sectors.get(Sector.HEALTH) * 100 / CASES.size()).isBetween(12L, 16L);
    assertThat(CASES.stream().map(DemoCase::language).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Language.values());
  }

  @Test
  void todaysQueueIsOpenAndAllElseIsDecided() {
    List<DemoCase> open = CASES.stream().filter(made -> made.triage().isEmpty()).toList();
    assertThat(open).hasSizeBetween(10, 150);
    assertThat(open)
        .allSatisfy(made -> assertThat(made.receivedAt()).isAfter(NOW.minus(Duration.ofHours(36))));
  }

  @Test
  void sharesOfTheKindsAddUpAndEveryTitleHasFourLanguages() {
    DemoTitles titles = new DemoTitles();
    assertThat(titles.kinds().stream().mapToInt(DemoTitles.Kind::share).sum())
        .isEqualTo(DemoTitles.WHOLE);
    assertThat(titles.kinds())
        .allSatisfy(
            kind ->
                assertThat(kind.titles())
                    .hasSize(Language.values().length)
                    .allSatisfy(title -> assertThat(title).contains("{0}")));
  }

  /** As the month's figure counts: duplicates and tests stand apart. */
  private static Map<YearMonth, Long> byMonth() {
    return CASES.stream()
        .filter(made -> !made.exercise())
        .filter(made -> made.triage().filter(t -> NOT_COUNTED.contains(t.decision())).isEmpty())
        .collect(
            Collectors.groupingBy(
                made -> YearMonth.from(made.receivedAt().atZone(BelgianTime.ZONE)),
                Collectors.counting()));
  }
}
