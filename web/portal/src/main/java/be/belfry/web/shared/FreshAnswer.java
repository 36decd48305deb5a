package be.belfry.web.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** An answer that is begun again, because what was begun cannot be said any more. */
public final class FreshAnswer {
  private FreshAnswer() {}

  /**
   * Forgets what was set and written, but for what every answer says, and for the cookie of a
   * session that began with this request; nothing when the answer has begun to leave.
   */
  public static void begin(HttpServletRequest request, HttpServletResponse response) {
    if (!response.isCommitted()) {
      response.reset();
      SecurityHeadersFilter.apply(request, response);
      HostCookie.giveAgain(request, response);
    }
  }
}
