package be.belfry.web.exercise;

import be.belfry.services.exercise.ExerciseReviewService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.LocaleView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The after-action report as PDF, in the reader's language. */
@WebServlet("/exercise/report.pdf")
public class ExerciseReportServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ExerciseReviewService reviews;
  @Inject private transient LocaleView locale;

  @Override
  protected Download file(HttpServletRequest request) {
    String reference = Optional.ofNullable(request.getParameter("ref")).orElse("").strip();
    byte[] pdf = reviews.pdf(reference, locale.language());
    // Found, so it is a reference and fit for a header.
    return new Download("after-action-" + reference + ".pdf", "application/pdf", true, pdf);
  }
}
