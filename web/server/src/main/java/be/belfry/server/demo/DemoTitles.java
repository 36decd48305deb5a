package be.belfry.server.demo;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.shared.Language;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is notified: kinds of event with their share of all, and titles in four languages. */
final class DemoTitles {
  /** Shares of the file are per mille of all. */
  static final int WHOLE = 1000;

  /**
   * A kind of event.
   *
   * @param share per mille of all
   * @param titles by language, with a place for the system that is hit
   */
  record Kind(int share, RsitType type, Phenomenon phenomenon, List<String> titles) {}

  private static final int FIRST_TITLE = 3;

  private final List<Kind> kinds =
      DemoFile.rows("titles.csv").stream()
          .map(
              row ->
                  new Kind(
                      Integer.parseInt(row[0]),
                      RsitType.of(row[1]),
                      Phenomenon.of(row[2]),
                      List.of(row).subList(FIRST_TITLE, row.length)))
          .toList();

  private final List<String[]> systems = DemoFile.rows("objects.csv");

  /** All kinds, in the order of the file. */
  List<Kind> kinds() {
    return kinds;
  }

  /** A kind by its share. */
  Kind kind(RandomGenerator random) {
    int mark = random.nextInt(WHOLE);
    for (Kind kind : kinds) {
      mark -= kind.share();
      if (mark < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("the shares of titles.csv are not " + WHOLE);
  }

  /** A title in a language. */
  String title(Kind kind, Language language, RandomGenerator random) {
    String[] system = systems.get(random.nextInt(systems.size()));
    return kind.titles().get(language.ordinal()).replace("{0}", system[language.ordinal()]);
  }
}
