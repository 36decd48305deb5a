package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import java.util.Arrays;

/** Words of other records, as long as a briefing has room for. */
public final class BriefedText {
  private static final String MORE = "\u2026";

  private BriefedText() {}

  /** At most so many characters on one line; what is left out is marked. */
  static String clip(String text, int longest) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= longest) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + MORE;
  }

  /** At most so many words in each language, and no longer; what is left out is marked. */
  public static WrittenText words(WrittenText text, int most) {
    return new WrittenText(
        words(text.in(Language.NL), most),
        words(text.in(Language.FR), most),
        words(text.in(Language.DE), most),
        words(text.in(Language.EN), most));
  }

  private static String words(String text, int most) {
    String[] words = WrittenText.split(text);
    return clip(
        words.length <= most ? text : String.join(" ", Arrays.copyOf(words, most)) + MORE,
        most * BriefingRules.CHARACTERS_A_WORD);
  }
}
