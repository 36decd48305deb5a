package be.belfry.web.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.notification.Issue;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Municipalities;
import be.belfry.domain.organisation.MunicipalityRows;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationFormTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** Fields, and the limits from 2 March 2026 07:10 UTC that they start. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          earlyWarning         | energy  |     | nis2 earlyWarning 2026-03-03T07:10:00Z, nis2 incidentNotification 2026-03-05T07:10:00Z
          earlyWarning         |         | yes | nis2 earlyWarning 2026-03-03T07:10:00Z, nis2 incidentNotification 2026-03-05T07:10:00Z, gdpr incidentNotification 2026-03-05T07:10:00Z
          earlyWarning         | banking |     | dora initialReport 2026-03-03T07:10:00Z
          earlyWarning         | other   |     | ''
          voluntary            | energy  | yes | ''
          """)
  void showsTheLimitsThatRunFromTheMomentOfAwareness(
      String kind, String sector, String personalData, String expected) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("kind", kind);
    fields.put("sector", sector);
    fields.put("impact_personalData", personalData);
    assertThat(NotificationForm.limits(fields, NOW, day -> true)).as("not asked yet").isEmpty();
    fields.put("awareAt", Instant.parse("2026-03-02T07:10:00Z"));
    assertThat(
            NotificationForm.limits(fields, NOW, day -> true).stream()
                .map(l -> l.regime().code() + " " + l.stage().code() + " " + l.until()))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(", "));
  }

  @Test
  void buildsTheBodyOfTheContractAndLeavesOutWhatIsEmpty() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("organisation_name", "Example Grid");
    fields.put("contact_email", "soc@example.be");
    fields.put("contact_phone", " ");
    fields.put("awareAt", NOW);
    fields.put("impact_usersAffected", "120.000");
    fields.put("impact_durationMinutes", "about an hour");
    fields.put("impact_municipalities", "21004\r\n\r\n 11002 ");
    fields.put("regimes", List.of("nis2", "gdpr"));
    fields.put("assistanceWanted", true);
    fields.put("exercise", false);
    fields.put("form_sent", "N-2026-000001");

    assertThat(NotificationForm.body(fields))
        .isEqualTo(
            Map.of(
                "organisation", Map.of("name", "Example Grid"),
                "contact", Map.of("email", "soc@example.be"),
                "awareAt", "2026-03-02T08:00:00Z",
                "impact",
                    Map.of(
                        "usersAffected",
                        120_000L,
                        "durationMinutes",
                        "about an hour",
                        "municipalities",
                        List.of("21004", "11002")),
                "regimes", List.of("nis2", "gdpr"),
                "assistanceWanted", true));
  }

  @ParameterizedTest
  @CsvSource({"voluntary, true", "earlyWarning, false", "finalReport, false", ", false"})
  void whatAReportIsAboutIsSaidOfAVoluntaryOneAlone(String kind, boolean said) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("kind", kind);
    fields.put("concerns", "nearMiss");

    assertThat(NotificationForm.body(fields).containsKey("concerns")).isEqualTo(said);
    assertThat(NotificationForm.isAsked(fields, "concerns")).isEqualTo(said);
    assertThat(NotificationForm.isAsked(fields, "kind")).isTrue();
  }

  @Test
  void aMunicipalityThatIsNamedGetsItsCodeAndWhatNoneIsCalledStays() {
    MunicipalityRows list = new MunicipalityRows();
    list.row(2, Map.of("nis", "57081", "nl", "Doornik", "fr", "Tournai", "de", "")::get);
    Map<String, Object> fields =
        Map.of("impact_municipalities", "tournai\r\nDOORNIK\r\n21004\r\nNowhere", "title", "x");

    assertThat(NotificationForm.withCodes(fields, list.read()))
        .isEqualTo(Map.of("impact_municipalities", "57081\n57081\n21004\nNowhere", "title", "x"));
    assertThat(NotificationForm.withCodes(fields, Municipalities.none()))
        .containsEntry("impact_municipalities", "tournai\nDOORNIK\n21004\nNowhere");
    assertThat(NotificationForm.withCodes(Map.of("title", "x"), list.read()))
        .isEqualTo(Map.of("title", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "15, 15",
    "1500, 1500",
    "1.500, 1500",
    "' 120 000 ', 120000",
    "1.200.000, 1200000",
    "2.5, -",
    "1.50, -",
    "12.3456, -",
    "1500.000, -",
    "'2,5', -",
    ".500, -",
  })
  void aDotInANumberStandsBetweenThreeDigitsOrIsNoWholeNumber(String typed, String number) {
    Object sent =
        ((Map<?, ?>) NotificationForm.body(Map.of("impact_usersAffected", typed)).get("impact"))
            .get("usersAffected");

    assertThat(sent).isEqualTo("-".equals(number) ? typed : Long.valueOf(number));
  }

  @Test
  void aCountryInSmallLettersIsMeantAsWell() {
    assertThat(NotificationForm.body(Map.of("memberStates", " fr \nNL")).get("memberStates"))
        .isEqualTo(List.of("FR", "NL"));
  }

  @Test
  void saysOfEachWrongFieldOnceWhatBelongsThereInTheOrderOfTheForm() {
    List<Issue> issues =
        List.of(
            new Issue("memberStates[0]", Issue.Problem.CODE, List.of("France")),
            new Issue("impact.municipalities[0]", Issue.Problem.LENGTH, List.of(5)),
            new Issue("impact.municipalities[1]", Issue.Problem.FORMAT, List.of("Mons")),
            new Issue("title", Issue.Problem.REQUIRED, List.of()));
    List<FormIssues.Wrong> wrong =
        FormIssues.of(
            issues, List.of("title", "impact_municipalities", "memberStates"), Language.EN);

    assertThat(wrong)
        .extracting(FormIssues.Wrong::field)
        .containsExactly("title", "impact_municipalities", "memberStates");
    assertThat(wrong.get(0).text()).isEqualTo("This is required.");
    assertThat(wrong.get(1).label()).isEqualTo("Municipalities (NIS codes)");
    assertThat(wrong.get(1).text()).contains("five digits");
  }

  @ParameterizedTest
  @CsvSource({"0403.170.702, 1", "0123.456.749, 0", "BE 0123 456 749, 0", "12, 1", "'', 0"})
  void tellsAMistypedEnterpriseNumber(String number, int issues) {
    assertThat(FormIssues.mistyped(number)).hasSize(issues);
  }

  @Test
  void whatWasKeptComesBackAsItWas() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("title", "é \"x\"");
    fields.put("awareAt", NOW);
    fields.put("regimes", new ArrayList<>(List.of("nis2", "gdpr")));
    fields.put("assistanceWanted", true);

    assertThat(NotificationForm.values(NotificationForm.texts(fields))).isEqualTo(fields);
  }

  @ParameterizedTest
  @CsvSource({
    "bad.example,domain",
    "10.0.0.1,ip",
    "2001:db8::1,ip",
    "::1,ip",
    "fe80:,other",
    ":,other",
    "bad.,other",
    "https://bad.example/x,url",
    "a@bad.example,email",
    "d41d8cd98f00b204e9800998ecf8427e,md5",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709,sha1",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,sha256",
    "CVE-2021-44228,cve",
    "a strange process,other"
  })
  void tellsTheKindOfAnObservableByItsLook(String line, String type) {
    assertThat(NotificationForm.indicator(line)).containsEntry("type", type);
  }

  /** Anybody may send lines that are as long as a draft; each is looked at once. */
  @ParameterizedTest
  @CsvSource({
    "indicators, :, 99000, z",
    "indicators, 0:, 49000, z",
    "indicators, ':::::\n', 16000, z",
    "indicators, a., 49000, 1",
    "indicators, ' 0', 49000, z",
    "indicators, a@, 49000, @",
    "indicators, http, 24000, z",
    "indicators, CVE-, 24000, z",
    "impact_municipalities, '\u0301', 49500, '\u0316'",
    "impact_municipalities, ' -', 49500, z",
    "impact_usersAffected, .000, 24000, z",
    "title, x, 99000, z"
  })
  void noLineCostsMoreThanItsLength(String field, String part, int times, String end) {
    String typed = part.repeat(times) + end.repeat(field.startsWith("impact_m") ? times : 1);
    Map<String, Object> coded =
        assertTimeoutPreemptively(
            Duration.ofSeconds(2),
            () ->
                NotificationForm.body(
                    NotificationForm.withCodes(Map.of(field, typed), Municipalities.none())));
    assertThat(coded).as("what was typed is judged by the contract").isNotEmpty();
  }

  /** The longest that the contract takes is read as a short one is. */
  @ParameterizedTest
  @CsvSource({"a., 999, be, domain", "0:, 999, 0, ip", "a., 1000, be, other"})
  void theLongestObservableHasItsKindToo(String part, int times, String end, String type) {
    assertThat(NotificationForm.indicator(part.repeat(times) + end)).containsEntry("type", type);
  }

  @ParameterizedTest
  @CsvSource({
    "contact.email,contact_email",
    "indicators[0].value,indicators",
    "impact.municipalities[2],impact_municipalities",
    "title,title"
  })
  void findsTheFieldOfAPathOfTheContract(String path, String field) {
    assertThat(NotificationForm.field(path)).isEqualTo(field);
  }

  /** The others by their words, as one looks for them. */
  @ParameterizedTest
  @EnumSource
  void offersWhatNoOtherWordNamesLast(Language language) {
    for (List<AnswerTexts.Choice> choices :
        List.of(AnswerTexts.phenomena(language), AnswerTexts.classifications(language))) {
      List<AnswerTexts.Choice> named = choices.subList(0, choices.size() - 1);
      assertThat(choices.get(named.size()).code()).isIn("other", "other:other");
      assertThat(named).extracting(AnswerTexts.Choice::label).isSorted();
    }
  }

  @Test
  void saysWhichRegimesBindWhileTheFormIsFilledIn() {
    assertThat(
            NotificationForm.regimes(
                Map.of(
                    "kind", "earlyWarning",
                    "sector", "banking",
                    "impact_personalData", "unknown"),
                NOW,
                Optional.empty()))
        .filteredOn(Applicability::binds)
        .extracting(a -> a.regime().code())
        .containsExactlyInAnyOrder("dora", "gdpr", "csirtReply");
  }

  /** Thousands apart as each language writes them, whether read from a record or just typed. */
  @ParameterizedTest
  @CsvSource({"NL, 12.000", "FR, 12\u202f000", "DE, 12.000", "EN, '12,000'"})
  void anAnswerThatIsANumberIsReadAsANumber(Language language, String written) {
    for (Object value : List.<Object>of(12000L, 12000, "12000", " 12 000 ", "12.000")) {
      assertThat(AnswerTexts.of("impact_usersAffected", value, language)).isEqualTo(written);
    }
    assertThat(AnswerTexts.of("impact_usersAffected", "many", language)).isEqualTo("many");
    assertThat(AnswerTexts.of("title", "12000", language)).isEqualTo("12000");
  }

  /** As with the regimes, the register says what the reader has not stated yet. */
  @Test
  void asksTheQuestionnaireOfTheOwnEntityUntilItStatesAnotherSector() {
    Optional<LegalStanding> bank =
        Optional.of(
            new LegalStanding(
                Sector.BANKING,
                Optional.empty(),
                EntityCategory.ESSENTIAL,
                false,
                false,
                Optional.empty()));
    assertThat(NotificationForm.questionnaire(Map.of(), bank)).isEqualTo(Questionnaire.DORA);
    assertThat(NotificationForm.questionnaire(Map.of("sector", "health"), bank))
        .isEqualTo(Questionnaire.NIS2_LAW);
    assertThat(NotificationForm.questionnaire(Map.of(), Optional.empty()))
        .isEqualTo(Questionnaire.NIS2_LAW);
    assertThat(
            NotificationForm.regimes(
                Map.of("kind", "earlyWarning", "significance_annexService", "no"), NOW, bank))
        .contains(new Applicability(Regime.DORA, Applicability.Reason.CLASSIFICATION_OPEN));
  }
}
