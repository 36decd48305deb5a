package be.belfry.web.cooperation;

import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.web.shared.LocaleView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * The request for assistance as a PDF, for people; programs ask REST. The parameter {@code present}
 * asks for it as it is now instead of as it was sent.
 */
@WebServlet("/cooperation/document")
public class RequestDocumentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient CooperationService cooperation;
  @Inject private transient LocaleView locale;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      UUID id = UUID.fromString(String.valueOf(request.getParameter("id")));
      byte[] pdf =
          request.getParameter("present") == null
              ? cooperation.document(id, locale.language())
              : cooperation.present(id, locale.language());
      response.setContentType("application/pdf");
      response.setHeader("Content-Disposition", "inline; filename=\"assistance-request.pdf\"");
      response.setContentLength(pdf.length);
      response.getOutputStream().write(pdf);
    } catch (IllegalArgumentException | NotFound e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } catch (NotAllowed e) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
