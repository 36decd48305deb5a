package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a frozen document says, in one shape whatever it is, so that every file of a package and
 * every report is made from the same numbers and words. Texts are maps from language to text.
 *
 * @param asOf the time that it shows
 * @param startedAt when it began; empty when nobody knows
 * @param levels codes of {@code tier}, {@code activation} and {@code phase}, as far as it tells
 *     them
 * @param figures what was counted, by the code of the figure
 * @param summary the situation in a few sentences
 * @param statements facts, assessments and open questions
 * @param impacts the sectors that are hit
 * @param measures what is done
 * @param needs what is asked
 * @param outlook what is expected
 * @param communication what the public is told
 * @param international EU, NATO, neighbours
 * @param nextAt when the next one is due, or until when this one may be used
 */
public record FrozenPicture(
    Instant asOf,
    Optional<Instant> startedAt,
    Map<String, String> levels,
    Map<String, Long> figures,
    Map<String, String> summary,
    List<Statement> statements,
    List<Impact> impacts,
    List<Measure> measures,
    Map<String, String> needs,
    List<Map<String, String>> outlook,
    Map<String, String> communication,
    List<Map<String, String>> international,
    Optional<Instant> nextAt) {
  public FrozenPicture {
    levels = Map.copyOf(levels);
    figures = Map.copyOf(figures);
    summary = Map.copyOf(summary);
    statements = List.copyOf(statements);
    impacts = List.copyOf(impacts);
    measures = List.copyOf(measures);
    needs = Map.copyOf(needs);
    outlook = List.copyOf(outlook);
    communication = Map.copyOf(communication);
    international = List.copyOf(international);
  }

  /**
   * One statement.
   *
   * @param kind {@code fact}, {@code assessment}, {@code unknown}
   * @param confidence code of how far it can be relied on
   */
  public record Statement(
      String kind, Map<String, String> text, String source, String confidence) {}

  /**
   * A sector that is hit.
   *
   * @param severity code of its colour; empty when nobody judged it
   * @param service what of it is hit
   */
  public record Impact(
      String sector, Optional<String> severity, Map<String, String> service, Instant since) {}

  /**
   * A measure.
   *
   * @param service code of the service that carries it out
   */
  public record Measure(int no, Map<String, String> title, String service, String state) {}

  /** The languages in which a text is written, with the text. */
  public static Map<String, String> words(WrittenText text) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      if (!text.in(language).isEmpty()) {
        words.put(language.code(), text.in(language));
      }
    }
    return words;
  }

  /** A text of which nobody noted the language; what leaves the country is written in English. */
  public static Map<String, String> english(String text) {
    return text == null || text.isBlank() ? Map.of() : Map.of(Language.EN.code(), text);
  }

  /** The text in English, else in the first language that it is written in; may be empty. */
  public static String inEnglish(Map<String, String> text) {
    for (Language language : List.of(Language.EN, Language.FR, Language.NL, Language.DE)) {
      if (text.containsKey(language.code())) {
        return text.get(language.code());
      }
    }
    return "";
  }

  /** All of it as JSON values; what is empty is left out. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("asOf", asOf.toString());
    startedAt.ifPresent(at -> json.put("startedAt", at.toString()));
    put(json, "levels", levels);
    put(json, "figures", figures);
    put(json, "summary", summary);
    put(json, "statements", statementsJson());
    put(json, "impacts", impactsJson());
    put(json, "measures", measuresJson());
    put(json, "needs", needs);
    put(json, "outlook", outlook);
    put(json, "communication", communication);
    put(json, "international", international);
    nextAt.ifPresent(at -> json.put("nextAt", at.toString()));
    return json;
  }

  List<Map<String, Object>> statementsJson() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Statement each : statements) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", each.kind());
      json.put("text", each.text());
      json.put("confidence", each.confidence());
      if (!each.source().isEmpty()) {
        json.put("source", each.source());
      }
      all.add(json);
    }
    return all;
  }

  List<Map<String, Object>> impactsJson() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Impact each : impacts) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("sector", each.sector());
      each.severity().ifPresent(severity -> json.put("severity", severity));
      put(json, "service", each.service());
      json.put("since", each.since().toString());
      all.add(json);
    }
    return all;
  }

  List<Map<String, Object>> measuresJson() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Measure each : measures) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("no", each.no());
      json.put("title", each.title());
      json.put("service", each.service());
      json.put("state", each.state());
      all.add(json);
    }
    return all;
  }

  static void put(Map<String, Object> json, String name, Map<String, ?> value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  static void put(Map<String, Object> json, String name, List<?> value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
