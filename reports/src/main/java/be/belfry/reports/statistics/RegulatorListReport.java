package be.belfry.reports.statistics;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.ListCell;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** A list for a regulator as PDF: A4 across, tagged; what is not known is said. */
final class RegulatorListReport {
  private final RegulatorList list;
  private final Language language;
  private final ResourceBundle words;
  private final Formats formats;

  RegulatorListReport(RegulatorList list, Language language) {
    this.list = list;
    this.language = language;
    this.words = PdfDocument.words("regulator-list", language);
    this.formats = new Formats(language);
  }

  byte[] make() {
    return PdfDocument.make(
        "statistics/regulator-list", view(), words, label(list.kind()), language);
  }

  private RegulatorListView view() {
    String demo = list.demo() ? words.getString("demo") : "";
    String internal = words.getString("internal");
    String warning = list.tlp().map(tlp -> tlp.marking() + " \u00b7 " + internal).orElse(internal);
    return new RegulatorListView(
        demo.isEmpty() ? warning : warning + " \u00b7 " + demo,
        Drawings.watermark(demo),
        say(words.getString("reference"), list.fileName(), Statistics.DEFINITION),
        label(list.kind()),
        period(),
        say(words.getString("made"), formats.instant(list.madeAt())),
        text("what." + list.kind().code()),
        list.tables().stream().map(this::table).toList(),
        Stream.concat(
                list.gaps().stream().map(g -> text("gap." + g)), Stream.of(list.terms(language)))
            .map(MonthlyView.Bullet::new)
            .toList(),
        text("basis." + list.kind().code()));
  }

  private String period() {
    String span =
        formats.month(list.period().from()) + " \u2013 " + formats.month(list.period().to());
    String title = list.sector().map(s -> label(s) + ", " + span).orElse(span);
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private String label(Enum<?> constant) {
    return Labels.of(language.locale(), constant);
  }

  private RegulatorListView.Table table(RegulatorList.Table table) {
    List<String> heads = table.columns().stream().map(c -> text("column." + c)).toList();
    List<RegulatorListView.Row> rows =
        table.rows().stream()
            .map(row -> new RegulatorListView.Row(heads, row.stream().map(this::cell).toList()))
            .toList();
    boolean records = list.kind() == ListKind.SECTOR && heads.size() > 2;
    String note =
        rows.isEmpty() ? text("nothing") : table.cut() ? say(text("cut"), rows.size()) : "";
    return new RegulatorListView.Table(
        text("table." + table.code()),
        note,
        records ? List.of() : rows,
        records ? rows : List.of());
  }

  private String cell(ListCell cell) {
    return cell.kind() == ListCell.Kind.NUMBER
        ? formats.number(cell.number().getAsLong())
        : cell.word(language);
  }

  private String text(String key) {
    return StatisticsWords.text("list." + key, language);
  }

  private String say(String pattern, Object... arguments) {
    return new MessageFormat(pattern, language.locale()).format(arguments);
  }
}
