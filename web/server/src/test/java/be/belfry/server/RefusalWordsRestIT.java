package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the REST layer itself refuses is told in the language of whoever asks, title included. */
class RefusalWordsRestIT {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl | Voorwaarde vereist | ETag die u hebt gelezen | iemand anders was sneller | moet een UUID zijn | ander verzoek | groter dan 1048576
          fr | Condition requise | ETag que vous avez lu | quelqu’un d’autre | doit être un UUID | autre requête | dépasse 1048576
          de | Bedingung erforderlich | ETag, den Sie gelesen haben | jemand anders war schneller | muss eine UUID sein | andere Anfrage | größer als 1048576
          en | Precondition Required | ETag that you have read | somebody else was faster | must be a UUID | another request | larger than 1048576
          """)
  void speaksTheLanguageOfItsCaller(
      String language,
      String title,
      String without,
      String stale,
      String uuid,
      String used,
      String large) {
    Api analyst = Api.as("analyst", 0);
    String incident =
        "/incidents/" + analyst.get("/incidents").body().at("/items/0/reference").asText();
    Map<String, String> spoken = Map.of("Accept-Language", language);
    Answer blind = analyst.send("PATCH", incident, "{}", spoken);
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.text("title")).isEqualTo(title);
    assertThat(blind.text("detail")).contains(without);
    Answer late = analyst.send("PATCH", incident, "{}", with(spoken, "If-Match", "no tag of ours"));
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.text("detail")).contains(stale);

    Answer key = analyst.send("POST", "/campaigns", "{}", with(spoken, "Idempotency-Key", "one"));
    assertThat(key.status()).isEqualTo(400);
    assertThat(key.body().at("/issues/0/detail").asText()).isEqualTo(uuid);
    Map<String, String> once = with(spoken, "Idempotency-Key", UUID.randomUUID().toString());
    String campaign = "{'title': '%s'}";
    assertThat(analyst.send("POST", "/campaigns", campaign.formatted("One"), once).status())
        .isEqualTo(201);
    Answer twice = analyst.send("POST", "/campaigns", campaign.formatted("Other"), once);
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.text("detail")).contains(used);
    Answer much = analyst.send("POST", "/campaigns", " ".repeat(1_048_577), spoken);
    assertThat(much.status()).isEqualTo(413);
    assertThat(much.text("detail")).contains(large);
  }

  /** Also what is refused before the REST layer is reached. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | Ongeldig verzoek | Requ\u00eate non valable | Ung\u00fcltige Anfrage | Bad Request
          401 | Geen toegangstoken | Aucun jeton d\u2019acc\u00e8s | Kein Zugangstoken | No Access Token
          402 | Ongeldig toegangstoken | Jeton d\u2019acc\u00e8s non valable | Ung\u00fcltiges Zugangstoken | Invalid Access Token
          403 | Recht ontbreekt | Droit manquant | Recht fehlt | Missing Permission
          404 | Niet gevonden | Introuvable | Nicht gefunden | Resource Not Found
          """)
  void aTitleIsOfTheCallersLanguage(int what, String nl, String fr, String de, String en) {
    Map.of("nl", nl, "fr", fr, "de", de, "en", en)
        .forEach(
            (language, title) -> {
              Map<String, String> spoken = Map.of("Accept-Language", language);
              Answer answer =
                  switch (what) {
                    case 400 -> Api.as("analyst", 0).send("GET", "/incidents?q=%00", null, spoken);
                    case 401 -> Api.stranger().send("POST", "/campaigns", "{}", spoken);
                    case 402 -> Api.withToken("none").send("GET", "/incidents", null, spoken);
                    case 403 -> Api.as("minister", 0).send("GET", "/incidents", null, spoken);
                    default ->
                        Api.as("analyst", 0).send("GET", "/incidents/I-1999-000001", null, spoken);
                  };
              assertThat(answer.status()).isEqualTo(what == 402 ? 401 : what);
              assertThat(answer.text("title")).isEqualTo(title);
            });
  }

  /** The address asks before the header does; so does each field's own title. */
  @ParameterizedTest
  @CsvSource({"nl, Invoer verplicht", "fr, Donn\u00e9e obligatoire", "de, Eingabe erforderlich"})
  void anIssueHasATitleOfTheCallersLanguage(String language, String title) {
    Answer answer =
        Api.as("analyst", 0)
            .send("POST", "/campaigns?lang=" + language, "{}", Map.of("Accept-Language", "en"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/issues/0/title").asText()).isEqualTo(title);
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    return Map.of("Accept-Language", headers.get("Accept-Language"), name, value);
  }
}
