package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:48:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EN | 2026-03-02T13:00:00Z | due in 3 h 12 min (14:00)
          NL | 2026-03-02T13:00:00Z | over 3 u 12 min (14:00)
          FR | 2026-03-02T13:00:00Z | dans 3 h 12 min (14:00)
          DE | 2026-03-02T13:00:00Z | in 3 Std. 12 Min. fällig (14:00)
          EN | 2026-03-02T09:36:00Z | overdue by 12 min (10:36)
          EN | 2026-03-02T09:48:30Z | due in less than 1 min (10:48)
          EN | 2026-03-04T10:48:00Z | due in 2 d 1 h (Wed 11:48)
          EN | 2026-05-01T09:48:00Z | due in 60 d (1 May 2026 11:48)
          DE | 2026-05-01T09:48:00Z | in 60 T fällig (1. Mai 2026 11:48)
          EN | 2026-03-02T23:30:00Z | due in 13 h 42 min (Tue 00:30)
          EN | 2026-03-02T23:00:00Z | due in 13 h 12 min (24:00)
          DE | 2026-03-31T22:00:00Z | in 29 T 12 Std. fällig (31. März 2026 24:00)
          """)
  void neverShowsARelativeTimeAlone(Language language, Instant due, String expected) {
    assertThat(Times.due(due, NOW, language).replace(".:", ":")).isEqualTo(expected);
  }

  @Test
  void theEndOfADayIsItsTwentyFourthHourWhereALimitEnds() {
    Instant midnight = Instant.parse("2026-12-28T23:00:00Z");
    assertThat(Times.until(midnight, Language.EN)).isEqualTo("28 Dec 2026 24:00");
    assertThat(Times.exactUntil(midnight, Language.EN))
        .isEqualTo("Monday 28 December 2026 24:00:00 CET");
    assertThat(Times.until(midnight.plusSeconds(60), Language.EN)).isEqualTo("29 Dec 2026 00:01");
    assertThat(Times.minute(midnight, Language.EN)).isEqualTo("29 Dec 2026 00:00");
  }

  @Test
  void countsRealHoursInTheNightOfSummerTime() {
    Instant before = Instant.parse("2026-03-28T23:30:00Z");
    assertThat(Times.due(before.plus(Duration.ofHours(3)), before, Language.EN))
        .isEqualTo("due in 3 h (04:30)");
  }

  @Test
  void tellsTheTwoHalfPastTwosApart() {
    assertThat(Times.minute(Instant.parse("2026-10-25T00:30:00Z"), Language.EN))
        .isEqualTo("25 Oct 2026 02:30 CEST");
    assertThat(Times.minute(Instant.parse("2026-10-25T01:30:00Z"), Language.NL))
        .isEqualTo("25 okt. 2026 02:30 CET");
    assertThat(Times.minute(Instant.parse("2026-10-24T23:59:00Z"), Language.EN))
        .as("before it nobody asks which")
        .isEqualTo("25 Oct 2026 01:59");
    assertThat(Times.minute(Instant.parse("2026-10-25T02:00:00Z"), Language.EN))
        .isEqualTo("25 Oct 2026 03:00");
    assertThat(BelgianTime.minute(Instant.parse("2026-10-25T00:59:59Z")))
        .as("a mail")
        .isEqualTo("25.10.2026 02:59 CEST");
    assertThat(BelgianTime.minute(Instant.parse("2026-10-25T01:00:00Z")))
        .isEqualTo("25.10.2026 02:00 CET");
    assertThat(
            Times.due(
                Instant.parse("2026-10-25T01:30:00Z"),
                Instant.parse("2026-10-25T00:30:00Z"),
                Language.EN))
        .isEqualTo("due in 1 h (02:30 CET)");
    assertThat(Times.exact(Instant.parse("2026-10-25T00:30:00Z"), Language.EN))
        .isEqualTo("Sunday 25 October 2026 02:30:00 CEST");
    assertThat(Times.exact(Instant.parse("2026-10-25T01:30:00Z"), Language.EN))
        .isEqualTo("Sunday 25 October 2026 02:30:00 CET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | maandag 2 maart 2026 14:00:05 CET
          FR | lundi 2 mars 2026 14:00:05 CET
          DE | Montag, 2. März 2026 14:00:05 MEZ
          EN | Monday 2 March 2026 14:00:05 CET
          """)
  void writesADayAsItsLanguageDoes(Language language, String expected) {
    assertThat(Times.exact(Instant.parse("2026-03-02T13:00:05Z"), language)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02 14:00, 2026-03-02T13:00:00Z",
    "2026-07-02T14:00, 2026-07-02T12:00:00Z",
    "2026-07-02T14:00:05, 2026-07-02T12:00:05Z",
    "2026-10-25 02:30 CEST, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30 CET, 2026-10-25T01:30:00Z",
    "2026-10-25T02:30MESZ, 2026-10-25T00:30:00Z",
    "2026-10-25 02:30 MEZ, 2026-10-25T01:30:00Z",
    "2026-10-25 02:30 +01:00, 2026-10-25T01:30:00Z",
    "2026-10-25T03:00, 2026-10-25T02:00:00Z"
  })
  void readsTheClockOfBrussels(String text, Instant expected) throws InstantInput.NoMoment {
    assertThat(InstantInput.parse(text)).isEqualTo(expected);
  }

  /** What the input showed, what came in, and what is meant by it. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T07:10:37.5Z, 2026-03-02T08:10, 2026-03-02T07:10:37.5Z",
    "2026-03-02T07:10:37Z, 2026-03-02T08:11, 2026-03-02T07:11:00Z",
    "2026-10-25T00:30:10Z, 2026-10-25 02:30 CEST, 2026-10-25T00:30:10Z",
    "2026-10-25T01:30:10Z, 2026-10-25 02:30 CET, 2026-10-25T01:30:10Z",
    "2026-10-25T01:30:10Z, 2026-10-25 02:31 CET, 2026-10-25T01:31:00Z",
    "2026-10-25T00:30:10Z, 2026-10-25 02:30 +01:00, 2026-10-25T01:30:00Z",
    ", 2026-10-25 02:30 CEST, 2026-10-25T00:30:00Z"
  })
  void aTextThatNobodyChangedMeansTheMomentThatItWasWrittenFor(
      Instant shown, String text, Instant meant) throws InstantInput.NoMoment {
    assertThat(InstantInput.meant(shown, text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T02:30, belfry.instant.gap",
    "2026-03-29T02:30 CET, belfry.instant.gap",
    "2026-10-25T02:00, belfry.instant.twice",
    "2026-10-25T02:59, belfry.instant.twice",
    "2026-07-02T14:00 CET, belfry.instant",
    "2026-02-30T10:00, belfry.instant",
    "yesterday, belfry.instant",
    "2026-03-02T14:00 +05:00, belfry.instant"
  })
  void refusesWhatIsNoMomentInBrussels(String text, String key) {
    assertThatThrownBy(() -> InstantInput.parse(text))
        .isInstanceOf(InstantInput.NoMoment.class)
        .hasMessage(key);
  }

  /** The pattern of its zone would look at every pair of blanks. */
  @Test
  void refusesALongTextAtOnce() {
    String text = "2026-10-25 02:30" + " ".repeat(300_000) + "x";
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> InstantInput.parse(text))
                .isInstanceOf(InstantInput.NoMoment.class));
  }

  /** An input for day and time has no place for a zone, and shows nothing that it cannot read. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T14:00, false",
    "2026-10-25T02:30, true",
    "2026-10-25 02:30 CET, true",
    "2026-10-25T03:30 CEST, true",
    "yesterday, true",
    "'', false"
  })
  void standsInAnInputForWordsWhenItHasToSayWhichHour(String text, boolean expected) {
    assertThat(InstantInput.isOfWords(text)).isEqualTo(expected);
  }

  /** Each ends in the other zone than it began; Monday begins in the one of its end. */
  @Test
  void theEndOfTheSundayOnWhichTheClockChangesIsInTheZoneThatItEndsIn() {
    assertThat(Times.exactUntil(Instant.parse("2026-10-25T23:00:00Z"), Language.EN))
        .isEqualTo("Sunday 25 October 2026 24:00:00 CET");
    assertThat(Times.exactUntil(Instant.parse("2026-03-29T22:00:00Z"), Language.EN))
        .isEqualTo("Sunday 29 March 2026 24:00:00 CEST");
    assertThat(Times.exactUntil(Instant.parse("2026-03-29T22:00:00Z"), Language.DE))
        .isEqualTo("Sonntag, 29. März 2026 24:00:00 MESZ");
    assertThat(Times.exactUntil(Instant.parse("2026-10-24T22:00:00Z"), Language.EN))
        .as("the day before")
        .isEqualTo("Saturday 24 October 2026 24:00:00 CEST");
  }
}
