package be.belfry.domain.review;

import be.belfry.domain.shared.Language;

/** Prints what a crisis took. */
public interface CrisisReviewRenderer {
  /**
   * The review as a PDF.
   *
   * @param demo whether its data are those of a demonstration, which each page says then
   */
  byte[] render(CrisisReview review, boolean demo, Language language);
}
