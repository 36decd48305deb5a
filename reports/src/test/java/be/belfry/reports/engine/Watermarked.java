package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;

/** What every document of an exercise keeps to. */
public final class Watermarked {
  private Watermarked() {}

  /**
   * The word stands across every page of the document of an exercise, and on none of the same
   * document in earnest.
   */
  public static void saysItIsAnExercise(byte[] exercise, byte[] earnest, Language language) {
    String mark =
        switch (language) {
          case NL -> "OEFENING";
          case FR -> "EXERCICE";
          case DE -> "\u00dcBUNG";
          case EN -> "EXERCISE";
        };
    assertThat(PdfGate.faults(exercise)).isEmpty();
    assertThat(PdfText.each(exercise)).allSatisfy(page -> assertThat(page).contains(mark));
    assertThat(PdfText.watermarked(exercise)).isEqualTo(PdfText.pages(exercise));
    assertThat(PdfText.all(earnest)).doesNotContain(mark);
    assertThat(PdfText.watermarked(earnest)).isZero();
  }
}
