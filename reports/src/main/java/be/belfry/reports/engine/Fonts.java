package be.belfry.reports.engine;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts of the house for drawings; documents take the same through the font extension. */
public final class Fonts {
  private static final String FOLDER = "/META-INF/resources/webjars/open-sans/1.1.0/fonts/";
  private static final Font REGULAR = load("regular/opensans-regular-webfont.ttf");
  private static final Font BOLD = load("bold/opensans-bold-webfont.ttf");

  private Fonts() {}

  /** Upright, in points. */
  public static Font regular(float size) {
    return REGULAR.deriveFont(size);
  }

  /** Bold, in points. */
  public static Font bold(float size) {
    return BOLD.deriveFont(size);
  }

  /** Whether they have a picture of a character; all of them have the same ones. */
  static boolean have(int codePoint) {
    return REGULAR.canDisplay(codePoint);
  }

  private static Font load(String file) {
    try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException e) {
      throw new IllegalStateException(file + " is no font", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
