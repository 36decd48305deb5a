package be.belfry.web.statistics;

import be.belfry.domain.statistics.FigureExport;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.FigureExportService;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.LocaleView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;

/** The figures of a page as a file: the same question, another form. */
@WebServlet("/statistics/file")
public class StatisticsFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient StatisticsService statistics;
  @Inject private transient FigureExportService exports;
  @Inject private transient ClockView clock;
  @Inject private transient LocaleView locale;

  @Override
  protected Download file(HttpServletRequest request) {
    StatisticsParameters parameters =
        StatisticsAddress.of(request, YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE)));
    MonthlyQuery query = parameters.query();
    String asked = parameters.format().orElse("");
    if (asked.equals("pdf") || asked.equals("leadership")) {
      YearMonth month = StatisticsParameters.reported(query);
      boolean longer = asked.equals("leadership");
      return new Download(
          (longer ? "leadership-" : "statistics-") + month + ".pdf",
          "application/pdf",
          true,
          longer
              ? statistics.leadership(month, locale.language())
              : statistics.pdf(month, locale.language()));
    }
    StatisticsFormat format = StatisticsParameters.format(asked);
    String name = format.fileName(query);
    if (format.isStreamed()) {
      FigureExport export = exports.begin(query, format);
      return new Download(name, format.mediaType(), out -> exports.write(export, out));
    }
    return new Download(
        name, format.mediaType(), false, statistics.file(query, format, locale.language()));
  }
}
