package be.belfry.domain.exercise;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an entity of the scenario reports. The entity is invented; its report goes through the same
 * intake as a real one.
 *
 * @param organisation name of the invented entity
 * @param phenomenon code
 * @param classification RSIT machine tag
 * @param usersAffected how many users of its service are hit
 * @param municipalities NIS codes
 * @param language in which it is written
 */
public record ScenarioReport(
    String organisation,
    Sector sector,
    String phenomenon,
    String classification,
    int usersAffected,
    List<String> municipalities,
    Language language) {
  /** Never leads anywhere: a name that nobody can own. */
  private static final String NOWHERE = "soc@exercise.invalid";

  public ScenarioReport {
    municipalities = List.copyOf(municipalities);
  }

  /** As one line of text, read back by {@link #parse}. */
  public String text() {
    return String.join(
        "\t",
        organisation,
        sector.code(),
        phenomenon,
        classification,
        Integer.toString(usersAffected),
        String.join(",", municipalities),
        language.code());
  }

  /** The inverse of {@link #text}. */
  public static ScenarioReport parse(String text) {
    String[] parts = text.split("\t", -1);
    return new ScenarioReport(
        parts[0],
        Coded.of(Sector.class, parts[1]),
        parts[2],
        parts[3],
        Integer.parseInt(parts[4]),
        parts[5].isEmpty() ? List.of() : List.of(parts[5].split(",")),
        Language.of(parts[6]));
  }

  /**
   * The notification that it becomes, as the intake reads it.
   *
   * @param awareAt ISO 8601
   */
  public Map<String, Object> body(UUID id, String title, String description, String awareAt) {
    Map<String, Object> impact = new LinkedHashMap<>();
    impact.put("usersAffected", Long.valueOf(usersAffected));
    if (!municipalities.isEmpty()) {
      impact.put("municipalities", municipalities);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id.toString());
    body.put("kind", "earlyWarning");
    body.put("organisation", Map.of("name", organisation));
    body.put("contact", Map.of("name", organisation, "email", NOWHERE));
    body.put("language", language.code());
    body.put("awareAt", awareAt);
    body.put("detectedAt", awareAt);
    body.put("sector", sector.code());
    body.put("title", title);
    body.put("description", description);
    body.put("suspectedMalicious", "yes");
    body.put("crossBorder", "unknown");
    body.put("classification", classification);
    body.put("phenomenon", phenomenon);
    body.put("impact", impact);
    body.put("channel", "api");
    body.put("tlp", "amber");
    body.put("exercise", Boolean.TRUE);
    return body;
  }
}
