package be.belfry.domain.exercise;

import be.belfry.domain.shared.Language;

/** Prints the after-action report. */
public interface AfterActionRenderer {
  /** The report as a PDF in a language. */
  byte[] render(AfterAction report, Language language);
}
