package be.belfry.web.plan;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How far a CACAO playbook of somebody else may be passed on (CACAO 2.0, sections 3.1 and 9). A
 * procedure of the plan is read by everybody who reads the plan, entities too, is printed and is
 * given to other programs: what its owner marked more narrowly does not become one.
 */
final class ForeignMarkings {
  /**
   * Identifiers of OASIS for the levels of TLP 2.0, which need no definition in the playbook. The
   * plan knows no level by itself: those of records come after it.
   */
  private static final Map<String, String> KNOWN =
      Map.of(
          "94868c89-83c2-464b-929b-a1a8aa3c8487", "TLP:CLEAR",
          "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "TLP:GREEN",
          "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "TLP:AMBER",
          "939a9414-2ddd-4d32-a0cd-375ea402b003", "TLP:AMBER+STRICT",
          "e828b379-4e03-4974-9ac4-e53a884c97c1", "TLP:RED");

  /** Characters of a marking that its refusal tells. */
  private static final int LONGEST = 120;

  private ForeignMarkings() {}

  /**
   * Asks that no marking forbids it.
   *
   * @throws RuleViolation ({@code plan_foreignMarking}) for a level above green, one of TLP 1, or
   *     any other marking: what it asks for is nothing that a program keeps to
   */
  static void requireOpen(JsonNode cacao) {
    JsonNode markings = cacao.path("markings");
    for (JsonNode marking : markings.isValueNode() ? List.of(markings) : markings) {
      JsonNode defined = cacao.path("data_marking_definitions").path(marking.asText());
      String level = level(marking.asText(), defined);
      if (!level.equals("TLP:CLEAR") && !level.equals("TLP:GREEN")) {
        throw new RuleViolation("plan_foreignMarking", "a marking keeps it from readers", level);
      }
    }
  }

  private static String level(String id, JsonNode defined) {
    String known = KNOWN.get(id.replaceFirst("^.*?--", ""));
    if (known != null) {
      return known;
    }
    String said = defined.path("tlpv2_level").asText();
    if (!said.isEmpty()) {
      return Texts.cut(said.toUpperCase(Locale.ROOT), LONGEST);
    }
    return Stream.of("statement", "tlp_level", "name")
        .map(field -> defined.path(field).asText())
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> Texts.cut(text, LONGEST))
        .orElseGet(() -> Texts.cut(id, LONGEST));
  }
}
