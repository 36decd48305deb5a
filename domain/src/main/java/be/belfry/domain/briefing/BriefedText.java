package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import java.text.Normalizer;
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

  /**
   * At most so many words in each language, and as many characters as these may have; what is left
   * out is marked.
   */
  public static WrittenText words(WrittenText text, int most) {
    return new WrittenText(
        words(text.in(Language.NL), most),
        words(text.in(Language.FR), most),
        words(text.in(Language.DE), most),
        words(text.in(Language.EN), most));
  }

  private static String words(String text, int most) {
    String[] words = WrittenText.split(text);
    String line = words.length <= most ? text : String.join(" ", Arrays.copyOf(words, most)) + MORE;
    int room = most * BriefingRules.CHARACTERS_A_WORD;
    return WrittenText.printed(line) <= room ? line : printable(line, room);
  }

  private static String printable(String line, int room) {
    String composed = Normalizer.normalize(line, Normalizer.Form.NFC);
    int left = room - WrittenText.printed(MORE);
    int end = 0;
    while (left > 0) {
      int next = composed.offsetByCodePoints(end, 1);
      left -= WrittenText.printed(composed.substring(end, next));
      end = left < 0 ? end : next;
    }
    return composed.substring(0, end).strip() + MORE;
  }
}
