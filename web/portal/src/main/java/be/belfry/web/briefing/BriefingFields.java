package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.Shortcoming;
import be.belfry.domain.shared.Language;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a draft still lacks, in words, and where in the form it is written. */
@RequestScoped
public class BriefingFields {
  private static final Pattern PART = Pattern.compile("(?<name>\\w+)(?:\\[(?<place>\\d+)\\])?");

  /** Stands for a list as a whole: all statements together may be too long. */
  private static final int ALL = -1;

  @Inject private LocaleView locale;
  @Inject private Texts texts;

  /**
   * A text that falls short.
   *
   * @param anchor id of its place in the form
   * @param text which text, and what is wrong with it
   */
  public record Flaw(String anchor, String text) {}

  /**
   * A text of the form.
   *
   * @param anchor id of its place in the form
   * @param flaws what is wrong with it by the code of the language, empty for none
   */
  public record Spot(String anchor, Map<String, String> flaws) {}

  /** All that keeps a draft from being approved, a line for each text, in the form's order. */
  public List<Flaw> flaws(BriefingDetail detail) {
    Map<String, List<Shortcoming>> byField = new LinkedHashMap<>();
    detail
        .shortcomings()
        .forEach(each -> byField.computeIfAbsent(each.field(), f -> new ArrayList<>()).add(each));
    return byField.entrySet().stream()
        .map(
            each ->
                new Flaw(
                    anchor(each.getKey()),
                    texts.msg(
                        "briefing_detail.flaw",
                        name(each.getKey(), detail.sheet()),
                        each.getKey().endsWith(".source")
                            ? texts.get("briefing_detail.missing")
                            : inLanguages(each.getValue()))))
        .toList();
  }

  private String inLanguages(List<Shortcoming> shortcomings) {
    return shortcomings.stream()
        .map(s -> language(s.language()) + texts.get("shared_sign.colon") + " " + sentence(s))
        .collect(Collectors.joining(locale.language().semicolon()));
  }

  /** One text of the form, such as {@code decisions[1].options[0]}. */
  public Spot spot(String field, BriefingDetail detail) {
    Map<String, String> flaws = new HashMap<>();
    detail.shortcomings().stream()
        .filter(each -> each.field().equals(field))
        .forEach(each -> flaws.put(each.language().code(), sentence(each)));
    return new Spot(anchor(field), flaws);
  }

  private static String anchor(String field) {
    return "text-" + field.replaceAll("\\W+", "-");
  }

  private String language(Language language) {
    return texts.get("shared_texts." + language.code());
  }

  private String sentence(Shortcoming shortcoming) {
    return shortcoming.missing()
        ? texts.get("briefing_detail.missing")
        : texts.msg(
            "briefing_detail.tooLong",
            shortcoming.words(),
            shortcoming.characters(),
            shortcoming.limit(),
            shortcoming.characterLimit());
  }

  private String name(String field, BriefingSheet sheet) {
    List<String> words = new ArrayList<>();
    for (String part : field.split("\\.")) {
      Matcher read = PART.matcher(part);
      if (!read.matches()) {
        throw new IllegalArgumentException(field);
      }
      int place = read.group("place") == null ? ALL : Integer.parseInt(read.group("place"));
      words.addAll(words(read.group("name"), place, sheet));
    }
    return String.join(", ", words);
  }

  /** How the form calls a part of the path to a text. */
  private List<String> words(String part, int place, BriefingSheet sheet) {
    return switch (part) {
      case "wording" -> List.of();
      case "heading" -> List.of(texts.get("briefing_edit.heading"));
      case "bottomLine" -> List.of(texts.get("briefing_detail.bottomLine"));
      case "decisions" -> List.of(texts.msg("briefing_edit.decision", place + 1));
      case "decision" -> List.of(texts.get("briefing_edit.whatToDecide"));
      case "costOfNotDeciding" -> List.of(texts.get("briefing_edit.cost"));
      case "options" -> List.of(texts.msg("briefing_edit.option", place + 1));
      case "findings" ->
          place == ALL
              ? List.of(texts.get("briefing_detail.situation"))
              : List.of(texts.get("briefing_detail.situation"), number(place));
      case "text" -> List.of();
      case "source" -> List.of(texts.get("briefing_edit.source"));
      case "impacts" ->
          List.of(
              texts.get("briefing_detail.impact"),
              Functions.label(sheet.content().impacts().get(place).sector()));
      case "tasks" ->
          List.of(
              texts.get("briefing_detail.tasks"),
              sheet.nameOf(sheet.content().tasks().get(place).service(), locale.language()));
      case "measures" ->
          List.of(
              texts.msg("briefing_detail.measureNo", sheet.content().measures().get(place).no()));
      case "outlook" ->
          List.of(
              texts.get("briefing_detail.outlook"),
              texts.msg("briefing_edit.horizon", sheet.content().outlook().get(place).hours()));
      case "international", "communication", "legal" ->
          List.of(texts.get("briefing_detail." + part), number(place));
      case "what" -> List.of(texts.get("briefing_detail.measure"));
      default -> List.of(texts.get("briefing_detail." + part));
    };
  }

  private String number(int place) {
    return texts.msg("briefing_edit.bullet", place + 1);
  }
}
