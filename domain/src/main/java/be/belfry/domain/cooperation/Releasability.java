package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may leave the country, to whom. A pure rule over the markings: it is asked when a package is
 * proposed, when it is approved and when it is sent, and nobody can overrule it. A request for
 * assistance is asked the same when it is written, approved and sent.
 */
@LegalBasis("BELFRY-RELEASES")
public final class Releasability {
  private Releasability() {}

  /** Everything that stands against a release; empty when it may be made. */
  public static Set<Obstacle> obstacles(
      Marks marks, Arrangement arrangement, Collection<Partner> to) {
    Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
    if (to.isEmpty()) {
      found.add(Obstacle.NO_ADDRESSEE);
    }
    if (marks.caveat() == Caveat.BELGIUM_ONLY) {
      found.add(Obstacle.BELGIUM_ONLY);
    }
    if (marks.marking().isClassified()) {
      found.add(Obstacle.CLASSIFIED);
    }
    Predicate<Partner> other = partner -> partner.arrangement() != arrangement;
    add(found, Obstacle.OTHER_ARRANGEMENT, to, other);
    if (marks.caveat() == Caveat.RELEASABLE_TO_EU) {
      add(found, Obstacle.EU_ONLY, to, partner -> !partner.eu());
    }
    if (marks.caveat() == Caveat.RELEASABLE_TO_NATO) {
      add(found, Obstacle.NATO_ONLY, to, partner -> !partner.nato());
    }
    if (marks.marking().isOfNato()) {
      add(found, Obstacle.NATO_MARKING, to, partner -> !partner.nato());
    }
    if (marks.tlp() == Tlp.RED || marks.tlp() == Tlp.AMBER_STRICT) {
      add(found, Obstacle.NOT_NAMED, to, partner -> !marks.named().contains(partner.code()));
    }
    if (marks.exercise()) {
      add(found, Obstacle.EXERCISE_TO_REAL, to, partner -> !partner.exercise());
    } else {
      add(found, Obstacle.REAL_TO_EXERCISE, to, Partner::exercise);
    }
    if (marks.superseded()) {
      found.add(Obstacle.SUPERSEDED);
    }
    return found;
  }

  /**
   * Refuses what may not leave.
   *
   * @throws RuleViolation ({@code cooperation_obstacle}) with the first obstacle
   */
  public static void require(Marks marks, Arrangement arrangement, Collection<Partner> to) {
    Set<Obstacle> found = obstacles(marks, arrangement, to);
    if (!found.isEmpty()) {
      Obstacle first = found.iterator().next();
      throw new RuleViolation("cooperation_obstacle", "may not be released: " + found, first);
    }
  }

  /**
   * Refuses a request for assistance that may not leave as it is marked: asked when it is drafted,
   * changed, approved and sent. Which nation a bilateral one goes to is not known here.
   *
   * @param file marking of its crisis file now; empty when it belongs to none
   * @throws RuleViolation ({@code cooperation_wider}) when it is marked wider than its file,
   *     ({@code cooperation_obstacle}) when it is classified, by Belgium, NATO or the EU, or when a
   *     marking of NATO goes to a body of the EU
   */
  public static void require(AssistanceForm form, Optional<Tlp> file) {
    if (file.filter(form.tlp()::isWiderThan).isPresent()) {
      throw new RuleViolation("cooperation_wider", form.tlp() + " is wider than " + file.get());
    }
    if (form.marking().isClassified()) {
      throw new RuleViolation(
          "cooperation_obstacle", "classified: " + form.marking(), Obstacle.CLASSIFIED);
    }
    if (form.marking().isOfNato() && form.addressee().isOfEu()) {
      throw new RuleViolation(
          "cooperation_obstacle", "a marking of NATO to the EU", Obstacle.NATO_MARKING);
    }
  }

  private static void add(
      Set<Obstacle> found, Obstacle obstacle, Collection<Partner> to, Predicate<Partner> when) {
    if (to.stream().anyMatch(when)) {
      found.add(obstacle);
    }
  }
}
