package be.belfry.web.shared;

import be.belfry.domain.shared.Busy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What the page 503 says when nothing is broken: what was asked for is not ready yet, and will be
 * soon.
 */
@Named("busy")
@RequestScoped
public class BusyView {
  private static final String SENTENCE = BusyView.class.getName() + ".sentence";
  private static final String AGAIN = BusyView.class.getName() + ".again";

  @Inject private HttpServletRequest request;

  /**
   * Keeps for the page 503 what it is to say.
   *
   * @param again whether the page asks again by itself: what is read only, and no file
   */
  static void tell(ServletRequest request, Busy busy, boolean again) {
    request.setAttribute(SENTENCE, Beans.of(Refusals.class).message(busy));
    request.setAttribute(AGAIN, again);
  }

  /**
   * Why it is not ready, in the reader's language; null when that is not the reason of the page.
   */
  public String getSentence() {
    return (String) request.getAttribute(SENTENCE);
  }

  /** Whether the page asks again by itself. */
  public boolean isAgain() {
    return Boolean.TRUE.equals(request.getAttribute(AGAIN));
  }
}
