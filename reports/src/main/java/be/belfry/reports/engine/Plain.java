package be.belfry.reports.engine;

import be.belfry.domain.shared.WrittenText;
import java.text.Normalizer;

/**
 * What users wrote, made safe to print: still text, never markup. Composed to NFC, without control
 * characters; characters that turn the direction of writing are shown by their code instead of
 * obeyed, so that a document cannot read differently from what is stored.
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
              if (WrittenText.turns(c)) {
                out.append(String.format("[U+%04X]", c));
              } else if (c == '\n' || (!Character.isISOControl(c) && c != 0x200B && c != 0xFEFF)) {
                out.appendCodePoint(c);
              } else if (c == '\t') {
                out.append(' ');
              }
            });
    return out.toString();
  }
}
