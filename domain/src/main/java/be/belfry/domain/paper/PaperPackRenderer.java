package be.belfry.domain.paper;

import be.belfry.domain.shared.Language;

/** Makes a paper pack a document. */
public interface PaperPackRenderer {
  /** The PDF in a language. */
  byte[] render(PaperPack pack, Language language);
}
