package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Language;

/** Makes the document that leaves the country. */
public interface AssistanceRequestRenderer {
  /**
   * The request as a tagged PDF in one language.
   *
   * @param demo true for demonstration data: every page says so
   */
  byte[] render(AssistanceRequestContent content, Language language, boolean demo);
}
