package be.belfry.web.logbook;

import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.LocaleView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The entries of a page as a signed extract: the same filters, another form. */
@WebServlet("/logbook/extract")
public class LogbookExtractServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ExtractFile extract;
  @Inject private transient LocaleView locale;

  @Override
  protected Download file(HttpServletRequest request) {
    String crisis = Optional.ofNullable(request.getParameter("crisis")).orElse("").strip();
    byte[] zip = extract.zip(crisis, request::getParameter, locale.language());
    // Found, so it is a reference and fit for a header.
    return new Download("logbook-" + crisis + ".zip", "application/zip", false, zip);
  }
}
