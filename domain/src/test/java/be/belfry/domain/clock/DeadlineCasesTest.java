package be.belfry.domain.clock;

import static be.belfry.domain.clock.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianLegalHolidays;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table that a lawyer reads is what the program computes. */
class DeadlineCasesTest {
  private static final Holidays HOLIDAYS = new BelgianLegalHolidays();
  private static final Sources SOURCES = LawSources.shipped();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ENGLISH);

  /** One row: its cells as written, and as the program would write them. */
  private record Row(List<String> cells) {
    static Row of(String line) {
      return new Row(Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList());
    }

    Regime regime() {
      return Regime.valueOf(cells.get(0).replace(" (no noon)", ""));
    }

    boolean handled() {
      return cells.get(1).endsWith(" (handled)");
    }

    ClockRule rule() {
      Stage stage = Coded.of(Stage.class, cells.get(1).replace(" (handled)", ""));
      ClockRule rule = ReportingRules.find(regime(), stage).orElseThrow();
      return cells.get(0).endsWith(" (no noon)") ? rule.withoutNoon() : rule;
    }

    private boolean classified() {
      return !"-".equals(cells.get(4));
    }

    DueTime due() {
      ClockRule rule = rule();
      if (rule.anchor() != Anchor.CLASSIFIED_AND_AWARE) {
        return rule.dueFrom(instant(3), HOLIDAYS);
      }
      return rule.dueByClassification(report().classified(), instant(3), HOLIDAYS);
    }

    private Report report() {
      AReport report = aReport().awareAt(instant(3).toString());
      if (classified()) {
        report.classifiedAt(instant(4).toString());
      }
      return report.build();
    }

    DueExplanation explanation() {
      Instant start =
          rule().anchor() == Anchor.CLASSIFIED_AND_AWARE
              ? rule().startByClassification(report().classified(), instant(3), due())
              : instant(3);
      return DueExplanation.of(rule(), handled(), start, due(), HOLIDAYS);
    }

    List<String> computed() {
      ClockRule rule = rule();
      DueTime due = due();
      LawSource source = SOURCES.source(rule.basis());
      return List.of(
          cells.get(0),
          cells.get(1),
          source.title().in(Language.EN)
              + ", "
              + source.article().orElseThrow()
              + source.subject().map(said -> ", " + said.in(Language.EN)).orElse(""),
          cells.get(3),
          cells.get(4),
          text(due.target()),
          text(due.lastLawful()),
          explanation().words(Language.EN));
    }

    private Instant instant(int cell) {
      return OffsetDateTime.parse(cells.get(cell), TIME).toInstant();
    }

    private static String text(Instant at) {
      return TIME.format(at.atZone(BelgianTime.ZONE));
    }
  }

  static Stream<Row> rows() {
    return ClassPath.file("/be/belfry/domain/clock/deadlines.md")
        .text()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| regime"))
        .map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theProgramComputesWhatTheTableSays(Row row) {
    assertThat(row.computed()).isEqualTo(row.cells());
  }

  @ParameterizedTest
  @EnumSource
  void eachReasonIsSaidInEachLanguage(Language language) {
    assertThat(rows())
        .allSatisfy(
            row ->
                assertThat(row.explanation().words(language))
                    .endsWith(".")
                    .doesNotContain("{", "}"));
    for (DueExplanation.Kind kind : DueExplanation.Kind.values()) {
      assertThat(Labels.text(language.locale(), "clock", "Due." + kind.name())).isNotBlank();
    }
  }

  @Test
  void theTableShowsEachKindOfReason() {
    assertThat(rows().flatMap(row -> row.explanation().grounds().stream()))
        .extracting(DueExplanation.Ground::kind)
        .containsAll(
            EnumSet.complementOf(
                EnumSet.of(
                    DueExplanation.Kind.ASKED,
                    DueExplanation.Kind.EXTENDED,
                    DueExplanation.Kind.SUSPENDED,
                    DueExplanation.Kind.RESUMED,
                    DueExplanation.Kind.NOT_APPLICABLE,
                    DueExplanation.Kind.OWED_AGAIN)));
  }

  /** Which difficult days lie between the event and the last lawful instant of a row. */
  private static Set<String> difficulties(Row row) {
    ZonedDateTime from = row.instant(3).atZone(BelgianTime.ZONE);
    ZonedDateTime to = row.due().lastLawful().atZone(BelgianTime.ZONE);
    Set<String> found = new HashSet<>();
    if (!from.getOffset().equals(to.getOffset())) {
      found.add(
          from.getOffset().getTotalSeconds() < to.getOffset().getTotalSeconds()
              ? "spring"
              : "autumn");
    }
    for (LocalDate day = from.toLocalDate();
        !day.isAfter(to.toLocalDate());
        day = day.plusDays(1)) {
      if (day.getMonthValue() == 2 && day.getDayOfMonth() == 29) {
        found.add("leap day");
      }
      if (day.getDayOfWeek().getValue() < 6 && !HOLIDAYS.isWorkingDay(day)) {
        found.add("holiday");
      }
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void eachRegimeIsShownOnDifficultDays(Regime regime) {
    assertThat(
            rows().filter(row -> row.regime() == regime).flatMap(row -> difficulties(row).stream()))
        .contains("spring", "autumn", "leap day", "holiday");
  }

  @Test
  void saysItInDutchFrenchAndGerman() {
    DueExplanation easter =
        rows()
            .filter(row -> row.regime() == Regime.DORA)
            .filter(row -> row.rule().stage() == Stage.INTERMEDIATE_REPORT)
            .findFirst()
            .orElseThrow()
            .explanation();

    assertThat(easter.words(Language.NL))
        .isEqualTo(
            "Uiterlijk dinsdag 7 april 2026, 12:00 uur, want: 72 uur vanaf vrijdag 3 april 2026,"
                + " 09:30 uur (het vorige verslag werd ontvangen); het uur waarin dit gebeurde,"
                + " telt niet mee; 6 april 2026 is een wettelijke feestdag; de financiële entiteit"
                + " was bij deze berekening niet bekend als kredietinstelling, centrale tegenpartij"
                + " of handelsplatform, als essentieel of belangrijk (NIS2) of als aangewezen door"
                + " de overheid, waarvoor hij zou blijven staan; daarom wordt het 12 uur op de"
                + " volgende werkdag, dinsdag 7 april 2026.");
    assertThat(easter.words(Language.FR))
        .isEqualTo(
            "Au plus tard le mardi 7 avril 2026, 12:00, car\u00a0: 72 heures à partir du vendredi 3"
                + " avril 2026, 09:30 (le rapport précédent a été reçu)\u202f; l’heure au cours de"
                + " laquelle ce fait s’est produit n’est pas comptée\u202f; le 6 avril 2026 est un jour"
                + " férié légal\u202f; lors de ce calcul, l’entité financière n’était pas connue comme"
                + " établissement de crédit, contrepartie centrale ou plate-forme de négociation,"
                + " comme essentielle ou importante (NIS2) ou comme désignée par l’autorité, cas où"
                + " il ne serait pas reporté\u202f; le terme est donc"
                + " reporté à midi du jour ouvrable suivant, le mardi 7 avril 2026.");
    assertThat(easter.words(Language.DE))
        .isEqualTo(
            "Spätestens Dienstag, 7. April 2026, 12:00 Uhr, denn: 72 Stunden ab Freitag, 3. April"
                + " 2026, 09:30 Uhr (der vorige Bericht ging ein); die Stunde, in der dies geschah,"
                + " wird nicht mitgerechnet; der 6. April 2026 ist ein gesetzlicher Feiertag; das"
                + " Finanzunternehmen war bei dieser Berechnung nicht als Kreditinstitut, zentrale"
                + " Gegenpartei oder Handelsplatz, als wesentlich oder wichtig (NIS2) oder als von"
                + " der Behörde benannt"
                + " bekannt, für die sie stehen bliebe; daher verschiebt sich das Ende der Frist"
                + " auf 12 Uhr des nächsten Werktags, Dienstag, 7. April 2026.");
  }

  /** A limit on a weekend says why it stays there, for whom it stays, and for whom it moves. */
  @ParameterizedTest
  @EnumSource
  void whoHasNoNoonReadsWhyItsWeekendCounts(Language language) {
    String stays = text(language, DueExplanation.Kind.NO_NOON);
    String moves = text(language, DueExplanation.Kind.NOON_KEPT);
    assertThat(rows().filter(row -> row.regime() == Regime.DORA))
        .allSatisfy(
            row -> {
              boolean rest =
                  !HOLIDAYS.isWorkingDay(LocalDate.ofInstant(row.due().target(), BelgianTime.ZONE));
              boolean early = row.rule().stage() != Stage.FINAL_REPORT;
              boolean noNoon = row.cells().get(0).endsWith(" (no noon)");
              String words = row.explanation().words(language);
              assertThat(words.contains(stays)).isEqualTo(rest && early && noNoon);
              assertThat(words.contains(moves)).isEqualTo(rest && early && !noNoon);
            })
        .anySatisfy(row -> assertThat(row.explanation().words(language)).contains(stays))
        .anySatisfy(row -> assertThat(row.explanation().words(language)).contains(moves));
    for (String rule : List.of("INITIAL_REPORT", "INTERMEDIATE_REPORT", "FINAL_REPORT")) {
      assertThat(
              Labels.text(language.locale(), "clock", "ClockRule.DORA." + rule).contains("(NIS2)"))
          .as(rule + " names the exception where there is one")
          .isEqualTo(!rule.equals("FINAL_REPORT"));
    }
  }

  private static String text(Language language, DueExplanation.Kind kind) {
    return Labels.text(language.locale(), "clock", "Due." + kind.name());
  }

  @Test
  void theTableHasEachRuleOfEachRegime() {
    Set<String> shown = rows().map(row -> row.rule().textKey()).collect(Collectors.toSet());

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            ReportingRules.table().stream().map(ClockRule::textKey).toList());
  }
}
