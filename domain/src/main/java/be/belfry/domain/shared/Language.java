package be.belfry.domain.shared;

import java.util.Locale;

/** The three official languages of Belgium and English, the working language with EU and NATO. */
public enum Language {
  NL,
  FR,
  DE,
  EN;

  private final String code = name().toLowerCase(Locale.ROOT);
  private final Locale locale = Locale.forLanguageTag(code);

  /** Code as on the wire: {@code nl fr de en}. */
  public String code() {
    return code;
  }

  /** Locale for dates, numbers and bundles. */
  public Locale locale() {
    return locale;
  }

  /**
   * What stands between sentences or parts on one line: a semicolon and a space, in French also a
   * narrow space before it that no line breaks at.
   */
  public String semicolon() {
    return this == FR ? "\u202f; " : "; ";
  }

  /**
   * @param code {@code nl fr de en}, any case, a region after a dash is ignored
   * @throws RuleViolation when it is none of the four
   */
  public static Language of(String code) {
    String plain = code == null ? "" : code.toLowerCase(Locale.ROOT).replaceFirst("(?s)[-_].*", "");
    for (Language language : values()) {
      if (language.code().equals(plain)) {
        return language;
      }
    }
    throw new RuleViolation("shared_language", "language must be nl, fr, de or en", code);
  }
}
