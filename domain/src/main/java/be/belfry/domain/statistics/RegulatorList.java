package be.belfry.domain.statistics;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A list for a regulator: the one model from which its page, CSV and PDF are made.
 *
 * @param kind which list
 * @param period what it is about
 * @param sector of one sector only; empty for all that who asks may see
 * @param madeAt when it was read
 * @param demo true when the records are invented
 * @param tlp the narrowest marking of the records that it shows; empty for sums, which show none
 * @param tables its tables
 * @param gaps what the regulator asks for and our data do not know: keys of sentences
 */
public record RegulatorList(
    ListKind kind,
    ListPeriod period,
    Optional<Sector> sector,
    Instant madeAt,
    boolean demo,
    Optional<Tlp> tlp,
    List<Table> tables,
    List<String> gaps) {
  /**
   * A table.
   *
   * @param code key of its title
   * @param columns keys of its columns, that of the rows' heads first
   * @param rows cells, the row's head first
   * @param cut true when there are more rows than these
   */
  public record Table(String code, List<String> columns, List<List<ListCell>> rows, boolean cut) {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<ListCell> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              code + " has " + columns.size() + " columns, a row " + row.size());
        }
      }
    }
  }

  public RegulatorList {
    tables = List.copyOf(tables);
    gaps = List.copyOf(gaps);
  }

  /**
   * What a file of it names besides its rows, in codes, by the names that the files of figures have
   * for it. No closure keeps a list: it is of now, provisional, and for inside.
   */
  public Map<String, String> terms() {
    boolean received = kind == ListKind.ENISA;
    Imprint imprint = Imprint.internal(madeAt, demo);
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("unit", (received ? Unit.NOTIFICATION : Unit.INCIDENT).code());
    terms.put("regime", received ? Regime.NIS2.code() : MonthlyStatistics.ALL);
    terms.put("referenceDate", (received ? ReferenceDate.RECEIVED : ReferenceDate.DETECTED).code());
    terms.put("status", FigureStatus.PROVISIONAL.code());
    terms.put("definition", Statistics.DEFINITION);
    terms.put("source", MonthlyQuery.OWN);
    terms.put("revision", imprint.state());
    terms.put("suppression", imprint.suppression());
    terms.put("licence", imprint.licence());
    tlp.ifPresent(marking -> terms.put("tlp", marking.code()));
    return terms;
  }

  /** The same in words, for readers. */
  public String terms(Language language) {
    boolean received = kind == ListKind.ENISA;
    Locale locale = language.locale();
    return new MessageFormat(StatisticsWords.text("list.terms", language), locale)
        .format(
            new Object[] {
              Labels.of(locale, received ? Unit.NOTIFICATION : Unit.INCIDENT),
              received
                  ? Labels.of(locale, Regime.NIS2)
                  : StatisticsWords.text("list.regimeAll", language),
              Labels.of(locale, received ? ReferenceDate.RECEIVED : ReferenceDate.DETECTED),
              Labels.of(locale, FigureStatus.PROVISIONAL),
              Statistics.DEFINITION
            });
  }

  /** How many rows it has. */
  public int size() {
    return tables.stream().mapToInt(t -> t.rows().size()).sum();
  }

  /** Name of its files without their ending, plain ASCII. */
  public String fileName() {
    return kind.code() + "-" + period.code() + sector.map(s -> "-" + s.code()).orElse("");
  }
}
