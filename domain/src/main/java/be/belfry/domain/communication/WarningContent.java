package be.belfry.domain.communication;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a warning says, in the languages in which it is written. A language may be left out as long
 * as no addressee needs it.
 *
 * @param pap what its readers may do with what it names; empty in one that an earlier version wrote
 *     and where whoever writes it anew says nothing of it
 */
public record WarningContent(
    WarningWords nl, WarningWords fr, WarningWords de, WarningWords en, Optional<Pap> pap) {
  /** In which order a language stands in for one that is not written. */
  private static final List<Language> STAND_INS =
      List.of(Language.EN, Language.NL, Language.FR, Language.DE);

  /** What its readers may do; amber where nobody said otherwise. */
  public Pap actions() {
    return pap.orElse(Pap.AMBER);
  }

  /**
   * The same, with what its readers may do as it was where it says nothing of it: a client that
   * knows no such marking must not loosen it.
   */
  WarningContent keeping(Pap before) {
    return pap.isPresent() ? this : new WarningContent(nl, fr, de, en, Optional.of(before));
  }

  /** The words in a language; empty ones when it is not written. */
  public WarningWords in(Language language) {
    return switch (language) {
      case NL -> nl;
      case FR -> fr;
      case DE -> de;
      case EN -> en;
    };
  }

  /** The languages in which it can be sent. */
  public Set<Language> written() {
    Set<Language> found = EnumSet.noneOf(Language.class);
    Arrays.stream(Language.values()).filter(l -> in(l).isComplete()).forEach(found::add);
    return found;
  }

  /** The language that a reader gets: his own when it is written, else the first that is. */
  public Language nearest(Language wanted) {
    return in(wanted).isComplete()
        ? wanted
        : STAND_INS.stream().filter(l -> in(l).isComplete()).findFirst().orElse(wanted);
  }

  /**
   * Refuses what can't be sent.
   *
   * @param needed languages of those who get it
   * @throws RuleViolation {@code communication_halfWritten}, {@code communication_languageMissing}
   */
  void requireFor(Set<Language> needed) {
    for (Language language : Language.values()) {
      in(language).requireCompleteOrEmpty(language);
    }
    List<Language> missing = needed.stream().filter(l -> !in(l).isComplete()).sorted().toList();
    if (!missing.isEmpty() || written().isEmpty()) {
      List<Language> named = missing.isEmpty() ? List.of(Language.values()) : missing;
      throw new RuleViolation(
          "communication_languageMissing", "not written for its addressees: " + named, named);
    }
  }
}
