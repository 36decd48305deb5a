package be.belfry.services.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsRenderer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

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
    PublishedTable.of(month)
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
}
