package be.belfry.web.security;

import be.belfry.services.security.SessionService;
import be.belfry.services.shared.Refused;
import be.belfry.web.shared.Outage;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends the session on a POST from our own pages (the filter has checked the origin). */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SessionService sessions;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // First of all the browser forgets it, also where the database takes nothing now, or is away.
    SessionCookie.clear(request, response);
    // Also what it keeps of pages and files; not the cookie by which it is known, nor its drafts.
    response.setHeader("Clear-Site-Data", "\"cache\"");
    try {
      SessionCookie.read(request).ifPresent(sessions::signOut);
    } catch (EJBException refused) {
      // The session goes on being open in the database, and nobody has its secret any more.
      if (!Refused.isUnstored(refused) && !Outage.isBehind(refused)) {
        throw refused;
      }
    }
    response.sendRedirect(request.getContextPath() + "/login");
  }
}
