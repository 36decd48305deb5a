package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;

/** Makes the printed briefing. */
public interface BriefingRenderer {
  /**
   * The document in one language: A4, tagged PDF/A, marking top and bottom of every page, page 1
   * complete in itself.
   */
  byte[] render(BriefingSheet sheet, Language language);
}
