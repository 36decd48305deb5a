package be.belfry.services.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All files of a publication: the report in four languages, each table in each format. */
@Dependent
class PublicationFiles {
  /** Formats of a table; the structure is one for all. */
  private static final List<StatisticsFormat> FORMATS =
      List.of(
          StatisticsFormat.CSV,
          StatisticsFormat.CSVW,
          StatisticsFormat.XLSX,
          StatisticsFormat.ODS,
          StatisticsFormat.JSON_STAT,
          StatisticsFormat.SDMX_CSV);

  @Inject private Instance<StatisticsRenderer> renderer;

  List<PublishedFile> of(MonthlyPublication month) {
    List<PublishedFile> files = new ArrayList<>();
    for (Language language : Language.values()) {
      files.add(
          PublishedFile.of(
              "report-" + language.code() + ".pdf",
              "application/pdf",
              renderer.get().pdf(month, language)));
    }
    files.add(
        PublishedFile.of(
            StatisticsFormat.SDMX_STRUCTURE.ending(),
            StatisticsFormat.SDMX_STRUCTURE.mediaType(),
            file(StatisticsFormat.SDMX_STRUCTURE, month, month.incidents(), "")));
    tables(month)
        .forEach(
            (name, table) -> {
              for (StatisticsFormat format : FORMATS) {
                files.add(
                    PublishedFile.of(
                        name + "." + format.ending(),
                        format.mediaType(),
                        file(format, month, table, name)));
              }
            });
    return files;
  }

  private byte[] file(
      StatisticsFormat format, MonthlyPublication month, MonthlyStatistics table, String name) {
    // The metadata of a CSV names it as it is saved, see PublishedFile.edition.
    String saved = name + "-" + month.month() + "-" + month.imprint().state();
    return renderer.get().file(format, table, month.imprint().named(saved), Language.EN);
  }

  /** The tables by the names of their files. */
  static Map<String, MonthlyStatistics> tables(MonthlyPublication month) {
    Map<String, MonthlyStatistics> tables = new LinkedHashMap<>();
    tables.put("t1-notifications", month.notifications());
    tables.put("t1-incidents", month.incidents());
    tables.put("t1-entities", month.entities());
    for (PublishedTable published : PublishedTable.values()) {
      published
          .splits()
          .forEach(
              by ->
                  month.tables().stream()
                      .filter(t -> t.unit() == published.unit())
                      .filter(t -> t.dimensions().get(1).equals(by.code()))
                      .findFirst()
                      .ifPresent(
                          t ->
                              tables.put(
                                  published.name().toLowerCase(java.util.Locale.ROOT)
                                      + "-"
                                      + by.code(),
                                  t)));
    }
    tables.put("t13-warnings", month.warnings());
    times(month, tables, "t7-timeliness", TimeMeasure.Kind.REPORTING, Unit.NOTIFICATION);
    times(month, tables, "t8-handling", TimeMeasure.Kind.HANDLING, Unit.NOTIFICATION);
    times(month, tables, "t8-incidents", TimeMeasure.Kind.HANDLING, Unit.INCIDENT);
    times(month, tables, "t12-extent", TimeMeasure.Kind.EXTENT, Unit.NOTIFICATION);
    month
        .excluded()
        .forEach(
            t ->
                tables.put(
                    t.unit() == Unit.INCIDENT
                        ? "t15-excluded"
                        : "t15-excluded-" + t.unit().code() + "s",
                    t));
    return tables;
  }

  /** A file for each unit: what it measures, and whose date gives the month. */
  private static void times(
      MonthlyPublication month,
      Map<String, MonthlyStatistics> tables,
      String name,
      TimeMeasure.Kind kind,
      Unit unit) {
    MonthlyStatistics part = TimeTables.part(month.times(), kind, unit);
    if (!part.items().isEmpty()) {
      tables.put(name, part);
    }
  }
}
