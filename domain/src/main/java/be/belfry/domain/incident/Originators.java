package be.belfry.domain.incident;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who set each marking that an incident has come down to, the widest of them first: whoever narrows
 * one takes over nothing of what the others set, for only the source of a marking may have it wider
 * (TLP 2.0).
 *
 * @param present key of the account that set the marking of now
 * @param earlier {@code marking:account} of each wider one that it had before it was narrowed
 */
record Originators(String present, Codes earlier) {
  /** Of an incident that was never narrowed. */
  static Originators of(Subject by) {
    return new Originators(key(by), Codes.none());
  }

  /** After somebody has narrowed it; what stood before waits for his going back. */
  Originators narrowed(Tlp from, Subject by) {
    return new Originators(key(by), earlier.and(from.code() + ":" + present));
  }

  /** After it has become wider, as whoever set all that is narrower asked for. */
  Originators widened(Tlp to) {
    Optional<Step> back = steps().filter(step -> step.tlp() == to).findFirst();
    List<String> wider =
        steps().filter(step -> step.tlp().isWiderThan(to)).map(Step::code).toList();
    return new Originators(back.map(Step::by).orElse(present), Codes.of(wider));
  }

  /** Whether somebody set all that is narrower than a marking, and may so ask for that one. */
  boolean mayAskFor(Tlp to, Subject by) {
    return isPresent(by)
        && steps()
            .filter(step -> to.isWiderThan(step.tlp()))
            .allMatch(step -> step.by().equals(key(by)));
  }

  /** Whether somebody set the marking of now. */
  boolean isPresent(Subject by) {
    return present.equals(key(by));
  }

  private Stream<Step> steps() {
    return earlier.list().stream().map(Step::of);
  }

  private static String key(Subject by) {
    return by.id().toString();
  }

  private record Step(Tlp tlp, String by) {
    static Step of(String code) {
      int colon = code.indexOf(':');
      return new Step(Tlp.of(code.substring(0, colon)), code.substring(colon + 1));
    }

    String code() {
      return tlp.code() + ":" + by;
    }
  }
}
