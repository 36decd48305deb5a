package be.belfry.web.briefing;

import be.belfry.domain.shared.Language;
import be.belfry.services.briefing.BriefingService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Keys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The document of a briefing in a language, shown in the browser; or its signed statement. */
@WebServlet("/briefing/file")
public class BriefingFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BriefingService briefings;

  @Override
  protected Download file(HttpServletRequest request) {
    Language language = Language.of(request.getParameter("language"));
    UUID id = Keys.of(request.getParameter("id"));
    if (request.getParameter("manifest") != null) {
      return new Download(
          "briefing-" + id + "-" + language.code() + "-manifest.json",
          "application/json",
          false,
          briefings.manifest(id, language).getBytes(StandardCharsets.UTF_8));
    }
    return new Download(
        "briefing-" + id + "-" + language.code() + ".pdf",
        "application/pdf",
        true,
        briefings.pdf(id, language));
  }
}
