package be.belfry.web.communication.rest;

import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.shared.Language;
import java.util.Optional;

/** A line in the languages in which it is written; the others are absent. */
record LineWordsBody(
    Optional<Words> nl, Optional<Words> fr, Optional<Words> de, Optional<Words> en) {
  /** In one language. */
  record Words(Optional<String> heading, Optional<String> body) {
    LineWords words() {
      return new LineWords(heading.orElse(""), body.orElse(""));
    }
  }

  LineContent content() {
    return new LineContent(words(nl), words(fr), words(de), words(en));
  }

  private static LineWords words(Optional<Words> words) {
    return words.map(Words::words).orElse(LineWords.EMPTY);
  }

  static LineWordsBody of(LineContent content) {
    return new LineWordsBody(
        of(content, Language.NL),
        of(content, Language.FR),
        of(content, Language.DE),
        of(content, Language.EN));
  }

  private static Optional<Words> of(LineContent content, Language language) {
    LineWords words = content.in(language);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Words(given(words.heading()), given(words.body())));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
