package be.belfry.web.sitrep;

import be.belfry.domain.shared.Language;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Keys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** The document of a report in a language, shown in the browser. */
@WebServlet("/sitrep/file")
public class SitrepFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SitrepService sitreps;

  @Override
  protected Download file(HttpServletRequest request) {
    Language language = Language.of(request.getParameter("language"));
    UUID id = Keys.of(request.getParameter("id"));
    return new Download(
        "sitrep-" + id + "-" + language.code() + ".pdf",
        "application/pdf",
        true,
        sitreps.pdf(id, language));
  }
}
