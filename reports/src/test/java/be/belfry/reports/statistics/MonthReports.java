package be.belfry.reports.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.reports.engine.PdfText;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The reports of one month that most tests of reports read, each made and pictured once for each
 * language. Nobody changes their bytes.
 */
final class MonthReports {
  private static final StatisticsFiles FILES = new StatisticsFiles();
  private static final Map<Language, byte[]> PDFS = new EnumMap<>(Language.class);
  private static final Map<Language, byte[]> LEADERSHIP = new EnumMap<>(Language.class);
  private static final Map<Language, byte[]> PUBLISHED = new EnumMap<>(Language.class);

  private MonthReports() {}

  /** Of {@link APublication#aPublication}. */
  static byte[] pdf(Language language) {
    return once(PDFS, "statistics", language, made -> FILES.pdf(APublication.aPublication(), made));
  }

  /** The same month for leadership. */
  static byte[] leadership(Language language) {
    return once(
        LEADERSHIP,
        "leadership",
        language,
        made -> FILES.leadership(APublication.aPublication(), APublication.leadership(), made));
  }

  /** Of {@link APublication#published}. */
  static byte[] published(Language language) {
    return once(
        PUBLISHED, "published", language, made -> FILES.pdf(APublication.published(), made));
  }

  private static synchronized byte[] once(
      Map<Language, byte[]> kept, String name, Language language, Function<Language, byte[]> make) {
    return kept.computeIfAbsent(
        language, made -> PdfText.keep(name + "-" + made.code() + ".pdf", make.apply(made)));
  }
}
