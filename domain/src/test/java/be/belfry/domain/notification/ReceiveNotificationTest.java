package be.belfry.domain.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aMinimalNotification;
import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Significance;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveNotificationTest {
  @Test
  void readsTheContractsExample() {
    ReceiveNotification read = aNotification().build();

    assertThat(read.kind()).isEqualTo(NotificationKind.EARLY_WARNING);
    assertThat(read.organisation().enterpriseNumber()).contains("0403.171.701");
    assertThat(read.awareAt()).isEqualTo(Instant.parse("2026-03-02T06:10:00Z"));
    assertThat(read.sector()).contains(Sector.ENERGY);
    assertThat(read.subSector()).contains(SubSector.ELECTRICITY);
    assertThat(read.crossBorder()).contains(Answer.UNKNOWN);
    assertThat(read.impact().usersAffected()).contains(120_000L);
    assertThat(read.impact().provinces().list()).containsExactly("brussels");
    assertThat(read.regimes()).containsExactly(Regime.NIS2);
    assertThat(read.indicators())
        .containsExactly(new ReceiveNotification.Indicator("domain", "bad.example"));
  }

  @Test
  void anEarlyWarningNeedsNoMoreThanAnAnswerNeeds() {
    ReceiveNotification read = aMinimalNotification().build();

    assertThat(read.channel()).isEqualTo(Channel.API);
    assertThat(read.tlp()).isEqualTo("amber");
    assertThat(read.sector()).isEmpty();
    assertThat(read.impact().personalData()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "kind",
        "organisation.name",
        "contact.email",
        "language",
        "title",
        "awareAt"
      })
  void asksForEachFieldThatIsRequired(String field) {
    assertThat(issues(aMinimalNotification().without(field)))
        .extracting(Issue::field, Issue::problem)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(field, Issue.Problem.REQUIRED));
    assertThat(issues(aMinimalNotification().with(field, "")))
        .extracting(Issue::field, Issue::problem)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(field, Issue.Problem.REQUIRED));
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThat(issues(Map.of()))
        .extracting(Issue::field)
        .containsExactly(
            "id", "kind", "organisation.name", "contact.email", "language", "awareAt", "title");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          id,                            not-a-uuid,                  FORMAT
          kind,                          rumour,                      CODE
          follows,                       12,                          FORMAT
          concerns,                      nearMiss,                    UNKNOWN
          organisation.enterpriseNumber, 2403.171.701,                FORMAT
          organisation.parent,           x,                           UNKNOWN
          contact.email,                 soc at example.be,           FORMAT
          contact.email,                 'a@example.be,b@example.be', FORMAT
          contact.phone,                 call me,                     FORMAT
          contact.fax,                   1,                           UNKNOWN
          language,                      it,                          CODE
          awareAt,                       2026-03-02,                  FORMAT
          awareAt,                       2026-03-02T06:10:00,         FORMAT
          awareAt,                       2026-03-02T08:10:01Z,        FUTURE
          awareAt,                       1999-12-31T23:59:59Z,        RANGE
          endedAt,                       2026-03-02T03:59:59Z,        ORDER
          sector,                        Energy,                      CODE
          subSector,                     rail,                        MISMATCH
          suspectedMalicious,            maybe,                       CODE
          memberStates,                  FR,                          TYPE
          classification,                malware,                     CODE
          phenomenon,                    bad luck,                    CODE
          impact,                        much,                        TYPE
          impact.usersAffected,          many,                        TYPE
          impact.personalData,           some,                        CODE
          impact.mood,                   bad,                         UNKNOWN
          assistanceWanted,              yes,                         TYPE
          indicators,                    bad.example,                 TYPE
          channel,                       pigeon,                      CODE
          tlp,                           white,                       CODE
          onPaper,                       yes,                         TYPE
          status,                        opened,                      UNKNOWN
          """)
  void refusesWhatTheContractDoesNotKnow(String field, String value, Issue.Problem problem) {
    assertThat(issues(aNotification().with(field, value)))
        .extracting(Issue::field, Issue::problem)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(field, problem));
  }

  @Test
  void namesTheItemOfAListThatIsWrong() {
    assertThat(
            issues(
                aNotification()
                    .with("memberStates", List.of("FR", "ZZ"))
                    .with("regimes", List.of("nis2", "nis3"))
                    .with("impact.municipalities", List.of("21004", "99", "20000"))
                    .with(
                        "indicators",
                        List.of(
                            ANotification.map("type", "domain", "value", "a.example"),
                            ANotification.map("type", "smell", "value", ""),
                            "x"))))
        .extracting(issue -> issue.field() + " " + issue.problem())
        .containsExactly(
            "memberStates[1] CODE",
            "impact.municipalities[1] FORMAT",
            "impact.municipalities[2] FORMAT",
            "regimes[1] CODE",
            "indicators[1].type CODE",
            "indicators[1].value REQUIRED",
            "indicators[2] TYPE");
  }

  /** The index by which incidents are found takes 2,000 bytes of each, however many letters. */
  @ParameterizedTest
  @CsvSource({"a, 2000, ''", "a, 2001, LENGTH", "é, 1000, ''", "é, 1001, LENGTH", "漢, 667, LENGTH"})
  void aTraceIsNoLongerThanTheIndexOfTraces(String letter, int times, String problem) {
    assertThat(
            issues(
                aNotification()
                    .with(
                        "indicators",
                        List.of(ANotification.map("type", "url", "value", letter.repeat(times))))))
        .extracting(issue -> issue.field() + " " + issue.problem())
        .containsExactlyElementsOf(
            problem.isEmpty() ? List.of() : List.of("indicators[0].value " + problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "1e400",
        "10000000001",
        "12E2147483647",
        "10E2147483647",
        "100E2147483647",
        "-12E2147483647",
        "12E-2147483646",
        "1E-2147483647"
      })
  void refusesNumbersOutOfRange(String number) {
    assertThat(issues(aNotification().with("impact.usersAffected", new BigDecimal(number))))
        .extracting(Issue::problem)
        .containsExactly(Issue.Problem.RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2e5, 120000",
    "120000.000, 120000",
    "1200000000E-4, 120000",
    "1E10, 10000000000",
    "-0, 0",
    "0E2147483647, 0",
    "0E-2147483647, 0"
  })
  void takesAWholeNumberHoweverItIsWritten(String number, long value) {
    ReceiveNotification read =
        aNotification().with("impact.usersAffected", new BigDecimal(number)).build();
    assertThat(read.impact().usersAffected()).contains(value);
    assertThat(CanonicalJson.text(Map.of("number", new BigDecimal(number))))
        .isEqualTo("{\"number\":" + value + "}");
  }

  /** Each would be some hundred bytes of memory and of the answer. */
  @ParameterizedTest
  @ValueSource(strings = {"", "contact.", "impact.", "significance."})
  void tellsTheFirstMistakesOnlyAndThatThereAreMore(String section) {
    ANotification flooded = aNotification();
    for (int i = 0; i < 50_000; i++) {
      flooded = flooded.with(section + "x" + i, i);
    }
    assertTellsTheFirst(issues(flooded));
  }

  @Test
  void tellsTheFirstWrongTracesOnlyAndThatThereAreMore() {
    assertTellsTheFirst(
        issues(aNotification().with("indicators", Collections.nCopies(1_000, "no object"))));
    assertThat(
            issues(
                aNotification().with("indicators", Collections.nCopies(NotificationBody.MOST, 1))))
        .extracting(Issue::problem)
        .hasSize(NotificationBody.MOST)
        .containsOnly(Issue.Problem.TYPE);
  }

  private static void assertTellsTheFirst(List<Issue> told) {
    assertThat(told).hasSize(NotificationBody.MOST + 1);
    assertThat(told)
        .filteredOn(issue -> issue.problem() == Issue.Problem.AND_MORE)
        .containsExactly(told.get(NotificationBody.MOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul \u0000", "bell \u0007", "half \ud83d", "line\nfeed", "tab\t"})
  void refusesControlCharactersInALine(String title) {
    assertThat(issues(aNotification().with("title", title)))
        .extracting(Issue::problem)
        .containsExactly(Issue.Problem.CHARACTERS);
  }

  @Test
  void keepsLinesInAText() {
    assertThat(
            aNotification().with("description", "one\r\n\ttwo \ud83d\udd14").build().description())
        .contains("one\r\n\ttwo \ud83d\udd14");
    assertThat(issues(aNotification().with("description", "nul \u0000")))
        .extracting(Issue::problem)
        .containsExactly(Issue.Problem.CHARACTERS);
  }

  /** What sorts and joins them takes the square of their number. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u302e", "\u302e\ud834\udd65", "\u20dd"})
  void refusesMoreMarksUponALetterThanAnyLanguageWrites(String marks) {
    String most = ("e" + "\u0301\u0323".repeat(15)).repeat(100);
    assertThat(aNotification().with("description", most).build().description()).contains(most);
    assertThat(issues(aNotification().with("description", "e" + marks.repeat(31))))
        .extracting(Issue::problem)
        .containsExactly(Issue.Problem.CHARACTERS);
  }

  @Test
  void countsCharactersNotCodeUnits() {
    assertThat(aNotification().with("title", "\ud83d\udd14".repeat(200)).build().title())
        .hasSize(400);
    assertThat(issues(aNotification().with("title", "x".repeat(201))))
        .containsExactly(new Issue("title", Issue.Problem.LENGTH, List.of(200)));
  }

  @Test
  void refusesNull() {
    Map<String, Object> body = aNotification().body();
    body.put("sector", null);
    body.put("memberStates", new ArrayList<>(Collections.singletonList(null)));

    assertThat(issues(body))
        .extracting(issue -> issue.field() + " " + issue.problem())
        .containsExactly("sector TYPE", "memberStates[0] TYPE");
  }

  @ParameterizedTest
  @CsvSource({"phone,true", "mail,true", "ownDetection,true", "api,false", "form,false"})
  void aTelephoneNumberIsEnoughWhenStaffTakesItIn(String channel, boolean enough) {
    ANotification byPhone = aNotification().with("channel", channel).without("contact.email");

    assertThat(issues(byPhone)).hasSize(enough ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0403171701", "BE0403.171.701", "BE 0403 171 701", "0403.171.701"})
  void writesEnterpriseNumbersInOneWay(String number) {
    assertThat(
            aNotification()
                .with("organisation.enterpriseNumber", number)
                .build()
                .organisation()
                .enterpriseNumber())
        .contains("0403.171.701");
  }

  @Test
  void writesItselfAsItWasRead() {
    for (ANotification notification :
        List.of(
            aNotification(),
            aMinimalNotification(),
            aMinimalNotification().with("kind", "voluntary").with("concerns", "nearMiss"),
            aNotification()
                .with("endedAt", "2026-03-02T07:00:00.123456Z")
                .with("classifiedAt", "2026-03-02T07:30:00+01:00")
                .with("measures", "Cut off")
                .with("assistanceWanted", true)
                .with("channel", "phone")
                .with("onPaper.receivedAt", "2026-03-02T07:30:00Z")
                .with("onPaper.reason", "no power")
                .with("exercise", true)
                .with("follows", "N-2026-000001"))) {
      ReceiveNotification read = notification.build();

      assertThat(ReceiveNotification.of(read.json(), NOW)).isEqualTo(read);
    }
  }

  /** A year that is mistyped would begin the figures of this installation a year earlier. */
  @Test
  void aSheetIsKeyedInWithinThreeMonths() {
    Instant earliest = NOW.minus(Duration.ofDays(92));
    for (boolean late : new boolean[] {false, true}) {
      Map<String, Object> paper =
          Map.of(
              "receivedAt",
              earliest.minusSeconds(late ? 1 : 0).toString(),
              "reason",
              "found in a drawer");
      assertThat(
              issues(
                  aMinimalNotification()
                      .with("awareAt", "2025-11-01T00:00:00Z")
                      .with("channel", "mail")
                      .with("onPaper", paper)))
          .extracting(Issue::field, Issue::problem)
          .isEqualTo(
              late
                  ? List.of(
                      org.assertj.core.groups.Tuple.tuple(
                          "onPaper.receivedAt", Issue.Problem.RANGE))
                  : List.of());
    }
  }

  /** What is looked up before all is read is what can be looked up: the database takes no NUL. */
  @Test
  void followsWhatCanBeAReferenceOrNothing() {
    assertThat(ReceiveNotification.followed(Map.of("follows", " N-2026-000001 ")))
        .contains("N-2026-000001");
    for (Object other : List.of("\u0000", "N-2026-000001\u0000", "n-2026-000001", "", 12, true)) {
      assertThat(ReceiveNotification.followed(Map.of("follows", other))).isEmpty();
    }
    assertThat(ReceiveNotification.followed(Map.of())).isEmpty();
  }

  /** Article 30(1) of NIS2; what the law asks for is of an incident, which nobody need say. */
  @Test
  void aVoluntaryOneSaysWhatItIsAbout() {
    assertThat(aMinimalNotification().with("kind", "voluntary").build().concerns()).isEmpty();
    for (Concern concern : Concern.values()) {
      assertThat(
              aMinimalNotification()
                  .with("kind", "voluntary")
                  .with("concerns", concern.code())
                  .build()
                  .concerns())
          .contains(concern);
    }
    assertThat(issues(aMinimalNotification().with("kind", "voluntary").with("concerns", "rumour")))
        .extracting(Issue::field, Issue::problem)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("concerns", Issue.Problem.CODE));
  }

  @Test
  void aSubSectorTellsTheSector() {
    assertThat(aNotification().without("sector").build().sector()).contains(Sector.ENERGY);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          phone, 2026-03-02T07:30:00Z, no power, none,               none
          mail,  2026-03-02T06:10:00Z, no power, none,               none
          form,  2026-03-02T07:30:00Z, no power, onPaper,            UNKNOWN
          api,   2026-03-02T07:30:00Z, no power, onPaper,            UNKNOWN
          phone, 2026-03-02T06:09:59Z, no power, onPaper.receivedAt, ORDER
          phone, 2026-03-02T09:00:00Z, no power, onPaper.receivedAt, FUTURE
          phone, none,                 no power, onPaper.receivedAt, REQUIRED
          phone, 2026-03-02T07:30:00Z, none,     onPaper.reason,     REQUIRED
          """)
  void onlyStaffKeysInPaperWithItsTimeAndAReason(
      String channel, String receivedAt, String reason, String field, Issue.Problem problem) {
    Map<String, Object> paper = new java.util.LinkedHashMap<>();
    if (receivedAt != null) {
      paper.put("receivedAt", receivedAt);
    }
    if (reason != null) {
      paper.put("reason", reason);
    }
    List<Issue> found = issues(aNotification().with("channel", channel).with("onPaper", paper));
    if (field == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .extracting(Issue::field, Issue::problem)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(field, problem));
    }
  }

  @Test
  void paperCountsFromWhenItCameAndNeverFromAfterItWasKeyedIn() {
    ReceiveNotification direct = aNotification().build();
    assertThat(direct.countsFrom(NOW)).isEqualTo(NOW);
    ReceiveNotification paper =
        aNotification()
            .with("channel", "phone")
            .with("onPaper.receivedAt", "2026-03-02T06:30:00Z")
            .with("onPaper.reason", "no power")
            .build();
    java.time.Instant came = java.time.Instant.parse("2026-03-02T06:30:00Z");
    assertThat(paper.countsFrom(NOW)).isEqualTo(came);
    assertThat(paper.report(NOW, Optional.empty()).receivedAt()).isEqualTo(came);
    assertThat(paper.countsFrom(came.minusSeconds(60))).isEqualTo(came.minusSeconds(60));
  }

  /** A bank that states no sector: what the law of 26 April 2024 asks says nothing of DORA. */
  @Test
  void isJudgedByTheQuestionnaireOfWhatTheRegisterKnows() {
    ReceiveNotification read =
        aMinimalNotification()
            .with("significance.annexService", "no")
            .with("significance.recurringMajor", "unknown")
            .build();
    LegalStanding bank =
        new LegalStanding(
            Sector.BANKING,
            Optional.empty(),
            EntityCategory.ESSENTIAL,
            false,
            false,
            Optional.empty());

    assertThat(read.questionnaire(Optional.empty())).isEqualTo(Questionnaire.NIS2_LAW);
    assertThat(read.report(NOW, Optional.empty()).significance())
        .contains(Significance.NOT_SIGNIFICANT);
    assertThat(read.questionnaire(Optional.of(bank))).isEqualTo(Questionnaire.DORA);
    assertThat(read.report(NOW, Optional.of(bank)).significance()).contains(Significance.UNDECIDED);
  }

  private static List<Issue> issues(ANotification notification) {
    return issues(notification.body());
  }

  private static List<Issue> issues(Map<String, Object> body) {
    InvalidNotification refused =
        catchThrowableOfType(InvalidNotification.class, () -> ReceiveNotification.of(body, NOW));
    return refused == null ? List.of() : refused.issues();
  }
}
