package be.belfry.domain.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One translation for each term: a table of patterns, {@code en;nl;fr;de}.
 *
 * @param terms patterns in the order of {@link #LANGUAGES}
 */
public record Glossary(List<List<Pattern>> terms) {
  /** English first: it says whether a text has a term. */
  public static final List<String> LANGUAGES = List.of("en", "nl", "fr", "de");

  /** A text in its languages, in their order, and where it stands. */
  public record Text(String place, List<String> words) {
    /** Of a map from language to text; spaces that do not break count as spaces. */
    public static Text of(String place, Map<?, ?> map) {
      return new Text(
          place,
          LANGUAGES.stream()
              .map(language -> map.get(language).toString().replaceAll("[\u00a0\u202f]", " "))
              .toList());
    }

    /** Whether the text of this language, 0 for English, has the term. */
    public boolean has(int language, Pattern term) {
      return term.matcher(words.get(language)).find();
    }
  }

  /** The table that stands beside a test. */
  public static Glossary beside(Class<?> test, String name) throws IOException {
    try (InputStream in = test.getResourceAsStream(name)) {
      return new Glossary(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.equals("en;nl;fr;de"))
              .map(line -> term(line.split(";")))
              .toList());
    }
  }

  /** Patterns that heed no case. */
  static List<Pattern> term(String... patterns) {
    return Stream.of(patterns)
        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
        .toList();
  }

  /** Where the English text has a term and another language has not its translation. */
  public static List<String> breaches(List<Text> texts, List<Pattern> term) {
    List<String> breaches = new ArrayList<>();
    for (Text text : texts) {
      if (text.has(0, term.get(0))) {
        for (int i = 1; i < LANGUAGES.size(); i++) {
          if (!text.has(i, term.get(i))) {
            breaches.add(text.place() + ": " + term.get(0) + ": " + text.words().get(i));
          }
        }
      }
    }
    return breaches;
  }
}
