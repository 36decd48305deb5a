package be.belfry.domain.communication;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.stream.Stream;

/** What a line says: in the three official languages, in English when somebody wrote it. */
public record LineContent(LineWords nl, LineWords fr, LineWords de, LineWords en) {
  /** The languages in which the State speaks to everybody. */
  private static final List<Language> OFFICIAL = List.of(Language.NL, Language.FR, Language.DE);

  /** Nothing written yet. */
  public static final LineContent EMPTY =
      new LineContent(LineWords.EMPTY, LineWords.EMPTY, LineWords.EMPTY, LineWords.EMPTY);

  /** The words in a language; empty ones when it is not written. */
  public LineWords in(Language language) {
    return switch (language) {
      case NL -> nl;
      case FR -> fr;
      case DE -> de;
      case EN -> en;
    };
  }

  /** The language that a reader gets: his own when it is written, else the first that is. */
  public Language nearest(Language wanted) {
    return in(wanted).isComplete()
        ? wanted
        : OFFICIAL.stream().filter(l -> in(l).isComplete()).findFirst().orElse(wanted);
  }

  /**
   * Refuses what can't be said to everybody.
   *
   * @throws RuleViolation {@code communication_halfWritten}, {@code communication_official}
   */
  void requireOfficial() {
    for (Language language : Language.values()) {
      in(language).requireCompleteOrEmpty(language);
    }
    List<Language> missing = OFFICIAL.stream().filter(l -> !in(l).isComplete()).toList();
    if (!missing.isEmpty()) {
      throw new RuleViolation("communication_official", "not written in: " + missing, missing);
    }
  }

  /**
   * Refuses what says nothing.
   *
   * @throws RuleViolation {@code communication_nothing}
   */
  LineContent requireSomething() {
    if (isEmpty()) {
      throw new RuleViolation("communication_nothing", "nothing is written");
    }
    return this;
  }

  /** Whether nothing is written in any language. */
  public boolean isEmpty() {
    return Stream.of(nl, fr, de, en).allMatch(LineWords::isEmpty);
  }
}
