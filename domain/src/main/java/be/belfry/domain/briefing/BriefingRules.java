package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.WrittenText;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the texts of a briefing may be, that all four languages are written, and that what is
 * confirmed or probable names its source. The limits are those of the recommended layout, in words;
 * so that long words, or none that ends, are no way round them, characters are limited too. With
 * both page 1 holds blocks 1 to 3 in every language, whatever the letters.
 */
@LegalBasis("BRIEFING-LAYOUT")
public final class BriefingRules {
  /**
   * For each word that a text may have it may have so many characters, the spaces among them.
   * German has eight for a word in running text.
   */
  public static final int CHARACTERS_A_WORD = 9;

  /** Block 1, words. */
  public static final int BOTTOM_LINE_WORDS = 60;

  /** What is to be decided, words. */
  public static final int DECISION_WORDS = 14;

  /** One option, words. */
  public static final int OPTION_WORDS = 8;

  /** Cost of not deciding, words. */
  public static final int COST_WORDS = 16;

  /** One statement about the situation, words; block 4 together has {@link #SITUATION_WORDS}. */
  public static final int FINDING_WORDS = 30;

  /** All statements together, words. */
  public static final int SITUATION_WORDS = 150;

  /** A cell of a table, words. */
  public static final int CELL_WORDS = 18;

  /** The heading of page 1, words. */
  public static final int HEADING_WORDS = 12;

  /** A bullet of block 8, 9 or 10, words. */
  public static final int BULLET_WORDS = 30;

  private final List<Shortcoming> shortcomings = new ArrayList<>();

  private BriefingRules() {}

  /** Everything that keeps the content from being approved; empty when it may be. */
  public static List<Shortcoming> check(BriefingContent content) {
    BriefingRules rules = new BriefingRules();
    rules.optional("wording.heading", content.words().heading(), HEADING_WORDS);
    rules.required("bottomLine", content.bottomLine(), BOTTOM_LINE_WORDS);
    for (int i = 0; i < content.decisions().size(); i++) {
      DecisionAsked asked = content.decisions().get(i);
      String field = "decisions[" + i + "]";
      rules.required(field + ".decision", asked.decision(), DECISION_WORDS);
      rules.required(field + ".costOfNotDeciding", asked.costOfNotDeciding(), COST_WORDS);
      if (asked.options().size() < 2) {
        rules.required(field + ".options[" + asked.options().size() + "]", WrittenText.EMPTY, 0);
      }
      for (int o = 0; o < asked.options().size(); o++) {
        rules.required(field + ".options[" + o + "]", asked.options().get(o), OPTION_WORDS);
      }
    }
    for (int i = 0; i < content.findings().size(); i++) {
      Finding finding = content.findings().get(i);
      rules.required("findings[" + i + "].text", finding.text(), FINDING_WORDS);
      if (finding.standing() != Standing.UNKNOWN && finding.source().isEmpty()) {
        rules.required("findings[" + i + "].source", WrittenText.EMPTY, 0);
      }
    }
    for (Language language : Language.values()) {
      int words = content.findings().stream().mapToInt(f -> f.text().words(language)).sum();
      int characters =
          content.findings().stream().mapToInt(f -> f.text().characters(language)).sum();
      rules.limited("findings", language, words, SITUATION_WORDS, characters);
    }
    for (int i = 0; i < content.impacts().size(); i++) {
      rules.required("impacts[" + i + "].service", content.impacts().get(i).service(), CELL_WORDS);
      rules.required(
          "impacts[" + i + "].forecast", content.impacts().get(i).forecast(), CELL_WORDS);
    }
    for (int i = 0; i < content.tasks().size(); i++) {
      rules.required("tasks[" + i + "].task", content.tasks().get(i).task(), CELL_WORDS);
      rules.optional("tasks[" + i + "].blockedBy", content.tasks().get(i).blockedBy(), CELL_WORDS);
    }
    for (int i = 0; i < content.measures().size(); i++) {
      rules.required("measures[" + i + "].what", content.measures().get(i).what(), CELL_WORDS);
    }
    for (int i = 0; i < content.outlook().size(); i++) {
      Outlook outlook = content.outlook().get(i);
      rules.required("outlook[" + i + "].best", outlook.best(), CELL_WORDS);
      rules.required("outlook[" + i + "].likely", outlook.likely(), CELL_WORDS);
      rules.required("outlook[" + i + "].worst", outlook.worst(), CELL_WORDS);
    }
    rules.bullets("international", content.international());
    rules.bullets("wording.communication", content.words().communication());
    rules.bullets("wording.legal", content.words().legal());
    return List.copyOf(rules.shortcomings);
  }

  private void bullets(String field, List<WrittenText> bullets) {
    for (int i = 0; i < bullets.size(); i++) {
      required(field + "[" + i + "]", bullets.get(i), BULLET_WORDS);
    }
  }

  private void required(String field, WrittenText text, int limit) {
    for (Language language : Language.values()) {
      int words = text.words(language);
      if (words == 0) {
        shortcomings.add(new Shortcoming(field, language, 0, limit, 0));
      } else {
        limited(field, language, words, limit, text.characters(language));
      }
    }
  }

  private void limited(String field, Language language, int words, int limit, int characters) {
    if (words > limit || characters > limit * CHARACTERS_A_WORD) {
      shortcomings.add(new Shortcoming(field, language, words, limit, characters));
    }
  }

  /** Nothing in any language, or something in all four. */
  private void optional(String field, WrittenText text, int limit) {
    if (!text.isEmpty()) {
      required(field, text, limit);
    }
  }
}
