package be.belfry.web.communication.rest;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.WarningContent;
import be.belfry.domain.communication.WarningWords;
import be.belfry.domain.shared.Language;
import java.util.Optional;

/** A warning in the languages in which it is written; the others are absent. */
record WordsBody(Optional<Words> nl, Optional<Words> fr, Optional<Words> de, Optional<Words> en) {
  /**
   * In one language.
   *
   * @param measures what the addressee should do
   */
  record Words(Optional<String> title, Optional<String> text, Optional<String> measures) {
    WarningWords words() {
      return new WarningWords(title.orElse(""), text.orElse(""), measures.orElse(""));
    }
  }

  static WarningContent content(Optional<WordsBody> body, Optional<Pap> pap) {
    return new WarningContent(
        words(body.flatMap(WordsBody::nl)),
        words(body.flatMap(WordsBody::fr)),
        words(body.flatMap(WordsBody::de)),
        words(body.flatMap(WordsBody::en)),
        pap);
  }

  private static WarningWords words(Optional<Words> words) {
    return words.map(Words::words).orElse(WarningWords.EMPTY);
  }

  static WordsBody of(WarningContent content) {
    return new WordsBody(
        of(content, Language.NL),
        of(content, Language.FR),
        of(content, Language.DE),
        of(content, Language.EN));
  }

  private static Optional<Words> of(WarningContent content, Language language) {
    WarningWords words = content.in(language);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Words(given(words.title()), given(words.text()), given(words.measures())));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
