package be.belfry.web.cooperation;

import be.belfry.services.cooperation.CooperationService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/**
 * The request for assistance as a PDF, for people; programs ask REST. The parameter {@code present}
 * asks for it as it is now instead of as it was sent.
 */
@WebServlet("/cooperation/document")
public class RequestDocumentServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient CooperationService cooperation;
  @Inject private transient LocaleView locale;

  @Override
  protected Download file(HttpServletRequest request) {
    UUID id = Keys.of(request.getParameter("id"));
    byte[] pdf =
        request.getParameter("present") == null
            ? cooperation.document(id, locale.language())
            : cooperation.present(id, locale.language());
    return new Download("assistance-request.pdf", "application/pdf", true, pdf);
  }
}
