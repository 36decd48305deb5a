package be.belfry.docs;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.HistoricalPanel;
import be.belfry.domain.statistics.yaml.HistoryReader;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.Locale;

/** The page of what was published before this program counted, a table for each panel. */
final class History {
  private History() {}

  static String page(String head) {
    StringBuilder out = new StringBuilder(head);
    out.append("# Historical series\n\n");
    out.append(
        "What CERT.be and the Centre for Cybersecurity Belgium published of themselves, as it");
    out.append(
        " was published. Each table has\none unit, one rhythm and one definition: none may be");
    out.append(" joined to another one, nor to figures of this program.\n");
    HistoryReader.shipped().forEach(panel -> append(out, panel));
    return out.toString();
  }

  private static void append(StringBuilder out, HistoricalPanel panel) {
    boolean split = panel.figures().stream().anyMatch(f -> f.what().isPresent());
    out.append("\n## ").append(panel.title().in(Language.EN)).append("\n\n");
    out.append(panel.definition().in(Language.EN)).append("\n\n");
    out.append("| period (").append(Labels.of(Locale.ENGLISH, panel.rhythm())).append(") |");
    out.append(split ? " what |" : "").append(" number | source |\n");
    out.append(split ? "|---|---|---|---|\n" : "|---|---|---|\n");
    for (HistoricalPanel.Figure figure : panel.figures()) {
      out.append("| ").append(figure.period()).append(" | ");
      if (split) {
        out.append(figure.what().map(what -> what.in(Language.EN)).orElse("")).append(" | ");
      }
      String number = figure.value().map(value -> number(panel.rhythm(), value)).orElse("");
      out.append(
          new MessageFormat(Labels.of(Locale.ENGLISH, figure.precision()), Locale.ENGLISH)
              .format(new Object[] {number}));
      out.append(" | ").append(String.join("; ", figure.sources())).append(" |\n");
    }
  }

  private static String number(HistoricalPanel.Rhythm rhythm, BigDecimal value) {
    return switch (rhythm) {
      case SHARE -> value.toPlainString() + " %";
      case GROWTH -> "+" + value.toPlainString() + " %";
      default -> String.format(Locale.ENGLISH, "%,d", value.longValueExact());
    };
  }
}
