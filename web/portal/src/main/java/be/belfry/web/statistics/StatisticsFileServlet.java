package be.belfry.web.statistics;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.time.BelgianTime;
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
  @Inject private transient ClockView clock;
  @Inject private transient LocaleView locale;

  @Override
  protected Download file(HttpServletRequest request) {
    StatisticsParameters parameters =
        StatisticsAddress.of(request, YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE)));
    MonthlyQuery query = parameters.query();
    String name = query.unit().code() + "-" + query.from() + "-" + query.to();
    return switch (parameters.format().orElse("")) {
      case "csv" ->
          new Download(name + ".csv", "text/csv;charset=UTF-8", false, statistics.csv(query));
      case "xlsx" ->
          new Download(
              name + ".xlsx",
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              false,
              statistics.xlsx(query, locale.language()));
      case "pdf" ->
          new Download(
              "statistics-" + query.to() + ".pdf",
              "application/pdf",
              true,
              statistics.pdf(query.to(), locale.language()));
      default -> throw new RuleViolation("statistics_format", "format must be csv, xlsx or pdf");
    };
  }
}
