package be.belfry.reports.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.FigureFile;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.LeadershipFigures;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedRevision;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsRenderer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Figures as files: PDF for readers, all others for the statistician's own tool. */
@ApplicationScoped
public class StatisticsFiles implements StatisticsRenderer {
  @Override
  public byte[] pdf(MonthlyPublication publication, Language language) {
    return new MonthlyStatisticsReport(publication, Optional.empty(), language).make();
  }

  @Override
  public byte[] leadership(
      MonthlyPublication publication, LeadershipFigures more, Language language) {
    return new MonthlyStatisticsReport(publication, Optional.of(more), language).make();
  }

  @Override
  public byte[] catalogue(List<PublishedContents> publications, String address) {
    return DcatCatalogue.of(publications, address);
  }

  @Override
  public byte[] file(
      StatisticsFormat format, MonthlyStatistics table, Imprint imprint, Language language) {
    return switch (format) {
      case CSV, SDMX_CSV -> whole(format, table, imprint);
      case CSVW -> CsvMetadata.of(table, imprint);
      case XLSX -> WorkbookFile.xlsx(FigureSheets.of(table, imprint, language));
      case ODS -> OpenDocumentFile.ods(FigureSheets.of(table, imprint, language));
      case JSON_STAT -> JsonStatFile.of(table, imprint, language);
      case SDMX_STRUCTURE -> SdmxStructure.xml();
    };
  }

  private byte[] whole(StatisticsFormat format, MonthlyStatistics table, Imprint imprint) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      FigureFile file = begin(format, table, imprint, out);
      for (MonthlyFigure figure : table.items()) {
        file.add(figure);
      }
      file.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public FigureFile begin(
      StatisticsFormat format, MonthlyStatistics table, Imprint imprint, OutputStream out)
      throws IOException {
    return switch (format) {
      case CSV -> CsvFile.begin(table, imprint, out);
      case SDMX_CSV -> SdmxCsvFile.begin(table, imprint, out);
      default -> throw new IllegalArgumentException(format.code());
    };
  }

  @Override
  public byte[] revisions(List<PublishedRevision> revisions) {
    return RevisionsCsv.of(revisions);
  }

  @Override
  public byte[] list(RegulatorList list, ListFormat format, Language language) {
    return switch (format) {
      case CSV -> ListCsv.of(list);
      case PDF -> new RegulatorListReport(list, language).make();
    };
  }
}
