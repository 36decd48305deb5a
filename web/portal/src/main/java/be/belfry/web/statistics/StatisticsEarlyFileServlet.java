package be.belfry.web.statistics;

import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.services.statistics.EarlyAccessService;
import be.belfry.web.shared.FileServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;

/** A file of a publication that is not out yet, for who is on the list. */
@WebServlet("/statistics/early-file")
public class StatisticsEarlyFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient EarlyAccessService early;

  @Override
  protected Download file(HttpServletRequest request) {
    YearMonth month = StatisticsParameters.month("month", text(request, "month"));
    String no = text(request, "no");
    if (!no.matches("[1-9][0-9]{0,8}")) {
      throw new NotFound(no);
    }
    int closure = Integer.parseInt(no);
    PublishedFile file = early.open(month, closure, text(request, "name"));
    return new Download(
        PublishedFile.edition(file.name(), month, closure),
        file.mediaType(),
        file.mediaType().equals("application/pdf"),
        file.bytes());
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
