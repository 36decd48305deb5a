package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Language;

/** Makes the document of a report. */
public interface SitrepRenderer {
  /** The PDF in a language. */
  byte[] render(SitrepSheet sheet, Language language);
}
