package be.belfry.web.shared;

import be.belfry.domain.shared.Drafts;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.DraftService;
import be.belfry.services.shared.WriteWatch;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Forgets the draft of a form that was taken. A form that is taken is answered with where to go
 * next; one that is refused, or asks for a proof first, with a page, and keeps its draft.
 */
public class DraftFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(DraftFilter.class.getName());

  /** Field that {@code draft.js} adds to a form: the page's number, a space, the draft's key. */
  static final String DRAFT = "belfry.draft";

  /** Field with the drafts that the page goes on with, see {@link DraftServlet.Body}. */
  private static final String ORIGINS = "belfry.from";

  /** Field with what the names of the fields that were sent begin with, when only some were. */
  private static final String ROW = "belfry.row";

  @Inject private transient CurrentSubject current;
  @Inject private transient DraftService drafts;
  @Inject private transient WriteWatch writes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (NulFilter.isForm(request)
        && response.getStatus() == HttpServletResponse.SC_FOUND
        && !current.get().isAnonymous()) {
      String draft = request.getParameter(DRAFT);
      int space = draft == null ? -1 : draft.indexOf(' ');
      if (space > 0) {
        forget(
            draft.substring(space + 1),
            draft.substring(0, space),
            given(request, ORIGINS),
            given(request, ROW));
      }
    }
  }

  private static String given(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private void forget(String form, String page, String origins, String row) {
    Optional<List<Drafts.Origin>> from = DraftServlet.origins(origins);
    if (!DraftServlet.isForm(form) || !DraftServlet.isPage(page) || from.isEmpty()) {
      return;
    }
    try {
      drafts.sent(form, page, from.get(), row);
    } catch (EJBException refused) {
      // The form was taken; its draft comes back once more, and can be discarded.
      writes.refused(refused);
      LOG.log(Level.FINE, refused, () -> "the draft of a form that was sent stays");
    }
  }
}
