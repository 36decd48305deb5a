package be.belfry.domain.notification;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One body of law beside a thread: whether it applies, and why.
 *
 * @param reason code of a rule's reason, or the words of the person who said so
 * @param by name of that person, or {@link LegalClock#BY_RULE}
 */
public record RegimeOfThread(Regime regime, boolean applies, String reason, String by) {
  static RegimeOfThread byRule(Regime regime, Applicability.Reason reason, boolean applies) {
    return new RegimeOfThread(regime, applies, reason.code(), LegalClock.BY_RULE);
  }

  /**
   * True while it neither applies nor is excluded: what it depends on has not been said yet. Clocks
   * do not run, as for one that does not apply.
   */
  public boolean open() {
    return LegalClock.BY_RULE.equals(by)
        && rule(reason).filter(Applicability.Reason::isOpen).isPresent();
  }

  /** The reason in a language; a person's words as they are, with his name. */
  public String words(Language language) {
    return words(reason, by, language);
  }

  /** To whom the reports go, in a language. */
  public String recipient(Language language) {
    return Labels.text(language.locale(), "clock", "Recipient." + regime.name());
  }

  /**
   * Why a clock does not apply, in a language.
   *
   * @param reason code of a rule's reason, or a person's words
   * @param by who said so
   */
  public static String words(String reason, String by, Language language) {
    String said = words(reason, language);
    return LegalClock.BY_RULE.equals(by) ? said : said + " (" + by + ")";
  }

  /** The same without a name. */
  static String words(String reason, Language language) {
    return rule(reason).map(each -> Labels.of(language.locale(), each)).orElse(reason);
  }

  /** The ground of a rule that a reason is the code of; empty for a person's words. */
  static Optional<Applicability.Reason> rule(String reason) {
    return Stream.of(Applicability.Reason.values())
        .filter(each -> each.code().equals(reason))
        .findFirst();
  }
}
