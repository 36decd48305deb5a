package be.belfry.web.review;

import be.belfry.services.review.CrisisReviewService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.LocaleView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The review of a crisis as PDF, in the reader's language. */
@WebServlet("/review/crisis.pdf")
public class ReviewFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient CrisisReviewService reviews;
  @Inject private transient LocaleView locale;

  @Override
  protected Download file(HttpServletRequest request) {
    String reference = Optional.ofNullable(request.getParameter("ref")).orElse("").strip();
    byte[] pdf = reviews.pdf(reference, locale.language());
    // Found, so it is a reference and fit for a header.
    return new Download("review-" + reference + ".pdf", "application/pdf", true, pdf);
  }
}
