package be.belfry.reports.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsRenderer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Figures as files: PDF for readers, all others for the statistician's own tool. */
@ApplicationScoped
public class StatisticsFiles implements StatisticsRenderer {
  @Override
  public byte[] pdf(MonthlyPublication publication, Language language) {
    return new MonthlyStatisticsReport(publication, language).make();
  }

  @Override
  public byte[] catalogue(List<PublishedContents> publications, String address) {
    return DcatCatalogue.of(publications, address);
  }

  @Override
  public byte[] file(
      StatisticsFormat format, MonthlyStatistics table, Imprint imprint, Language language) {
    return switch (format) {
      case CSV -> CsvFile.of(table, imprint);
      case CSVW -> CsvMetadata.of(table, imprint);
      case XLSX -> WorkbookFile.xlsx(FigureSheets.of(table, imprint, language));
      case ODS -> OpenDocumentFile.ods(FigureSheets.of(table, imprint, language));
      case JSON_STAT -> JsonStatFile.of(table, imprint, language);
      case SDMX_CSV -> SdmxCsvFile.of(table, imprint);
      case SDMX_STRUCTURE -> SdmxStructure.xml();
    };
  }

  @Override
  public byte[] list(RegulatorList list, ListFormat format, Language language) {
    return switch (format) {
      case CSV -> ListCsv.of(list);
      case PDF -> new RegulatorListReport(list, language).make();
    };
  }
}
