package be.belfry.domain.shared;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the program reads its texts: UTF-8 properties of exactly the language that is asked for, none
 * of another in its place.
 *
 * <p>In French a space stands before a colon and other signs. The files have a plain one, which a
 * line could end with, so that the sign would begin the next; here it becomes one that no line
 * breaks at: as wide as the others before a colon and beside quotation marks, narrow before a
 * semicolon, a question mark and an exclamation mark.
 */
public final class TextBundles {
  private static final ResourceBundle.Control EXACT = new Exact();

  /** Java keeps them too, but asks for so much each time that a page of words waits for it. */
  private static final Map<Asked, ResourceBundle> READ = new ConcurrentHashMap<>();

  private TextBundles() {}

  /**
   * The texts of a bundle in one language.
   *
   * @param name base name as for {@link ResourceBundle}
   * @param loader who has the files
   * @throws java.util.MissingResourceException when there is no such file
   */
  public static ResourceBundle of(String name, Locale locale, ClassLoader loader) {
    return READ.computeIfAbsent(
        new Asked(name, locale.getLanguage(), loader),
        a -> ResourceBundle.getBundle(name, Locale.forLanguageTag(a.language), loader, EXACT));
  }

  private record Asked(String name, String language, ClassLoader loader) {}

  /** A French text whose spaces beside signs keep the sign on the line of its word. */
  static String french(String text) {
    return text.replace(" :", "\u00a0:")
        .replace("\u00ab ", "\u00ab\u00a0")
        .replace(" \u00bb", "\u00a0\u00bb")
        .replace(" ;", "\u202f;")
        .replace(" ?", "\u202f?")
        .replace(" !", "\u202f!");
  }

  private static final class Exact extends ResourceBundle.Control {
    @Override
    public List<String> getFormats(String baseName) {
      return FORMAT_PROPERTIES;
    }

    @Override
    public Locale getFallbackLocale(String baseName, Locale locale) {
      return null;
    }

    @Override
    public ResourceBundle newBundle(
        String baseName, Locale locale, String format, ClassLoader loader, boolean reload)
        throws IllegalAccessException, InstantiationException, IOException {
      ResourceBundle read = super.newBundle(baseName, locale, format, loader, reload);
      return read == null || !locale.equals(Language.FR.locale()) ? read : new French(read);
    }
  }

  private static final class French extends ResourceBundle {
    private final Map<String, String> texts = new TreeMap<>();

    private French(ResourceBundle read) {
      read.keySet().forEach(key -> texts.put(key, french(read.getString(key))));
    }

    @Override
    protected Object handleGetObject(String key) {
      return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(texts.keySet());
    }
  }
}
