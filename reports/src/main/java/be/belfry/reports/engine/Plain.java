package be.belfry.reports.engine;

import be.belfry.domain.shared.WrittenText;
import java.text.Normalizer;

/**
 * What users wrote, made safe to print: still text, never markup. Composed to NFC, without control
 * characters; characters that turn the direction of writing are shown by their code instead of
 * obeyed, and those that the fonts of the house do not have (emoji, other scripts) instead of left
 * out, so that a document cannot read differently from what is stored.
 */
public final class Plain {
  private Plain() {}

  /** The text as it is printed; line feeds stay. */
  public static String text(String text) {
    StringBuilder out = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append('\n');
              } else if (c == '\t') {
                out.append(' ');
              } else if (!WrittenText.isUnseen(c)) {
                out.append(
                    WrittenText.turns(c) || !Fonts.have(c)
                        ? WrittenText.code(c)
                        : Character.toString(c));
              }
            });
    return out.toString();
  }
}
