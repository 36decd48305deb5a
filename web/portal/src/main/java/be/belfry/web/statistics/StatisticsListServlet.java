package be.belfry.web.statistics;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.RegulatorListService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Viewer;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.Optional;

/** A regulator's list as a file: the same question, another form. */
@WebServlet("/statistics/list-file")
public class StatisticsListServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient RegulatorListService lists;
  @Inject private transient ClockView clock;
  @Inject private transient LocaleView locale;
  @Inject private transient Viewer viewer;

  @Override
  protected Download file(HttpServletRequest request) {
    ListParameters asked =
        ListParameters.of(
            request, YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE)), viewer);
    ListFormat format =
        ListFormat.of(Optional.ofNullable(request.getParameter("format")).orElse(""));
    return new Download(
        asked.kind().code()
            + "-"
            + asked.period().code()
            + asked.sector().map(Sector::code).map(code -> "-" + code).orElse("")
            + "."
            + format.code(),
        format.mediaType(),
        format == ListFormat.PDF,
        lists.file(asked.kind(), asked.period(), asked.sector(), format, locale.language()));
  }
}
