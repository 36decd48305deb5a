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

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    return Map.of("Accept-Language", headers.get("Accept-Language"), name, value);
  }
}
