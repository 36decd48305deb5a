package be.belfry.domain.logbook;

import be.belfry.domain.shared.Language;

/** Makes the document of an extract. */
public interface LogbookExtractRenderer {
  /**
   * The extract as a tagged PDF in one language.
   *
   * @param demo true for demonstration data: every page says so
   */
  byte[] render(LogbookExtract extract, Language language, boolean demo);
}
