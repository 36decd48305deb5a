package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.RhythmDefinition;
import be.belfry.domain.plan.TierDefinition;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a plan that can be read must also be: in an order of time, and within the sheet's reach. */
final class PlanValidity {
  /** Highest mark on an axis of the sheet. */
  private static final int HIGHEST = 4;

  /** Highest sum of the sheet's ten axes. */
  private static final int HIGHEST_SUM = 40;

  /** Axes of the sheet that measure consequences. */
  private static final int CONSEQUENCES = 6;

  private PlanValidity() {}

  /**
   * Notes the mistakes of one version.
   *
   * @param head where the whole version is described
   * @param places where each tier, line, duty, step of the rhythm and the thresholds stand
   */
  static void check(YamlMap head, PlanVersion plan, Function<Object, YamlMap> places) {
    if (plan.inForceUntil().filter(plan.inForceFrom()::isAfter).isPresent()) {
      head.mistake("inForceUntil", "the plan ends before it begins");
    }
    for (TierDefinition tier : plan.tiers()) {
      if (tier.firstStateWithin().compareTo(tier.acknowledgeWithin()) < 0) {
        places
            .apply(tier)
            .mistake(
                "firstStateWithin",
                "tier "
                    + tier.tier().code()
                    + ": the first state is due before the acknowledgement");
      }
    }
    Set<Integer> times = new HashSet<>();
    for (EscalationLine line : plan.escalationLines()) {
      if (line.times() == 0 || !times.add(line.times())) {
        places
            .apply(line)
            .mistake("times", "times " + line.times() + " must be above zero and given once");
      }
    }
    Duration before = null;
    for (RhythmDefinition each : plan.rhythm()) {
      boolean rises = before == null ? each.from().isZero() : each.from().compareTo(before) > 0;
      if (!rises) {
        places
            .apply(each)
            .mistake("from", "from must begin with PT0S and rise, but is " + each.from());
      }
      before = each.from();
    }
    if (plan.thresholds() != null) {
      checkThresholds(places.apply(plan.thresholds()), plan.thresholds());
    }
    checkReplaced(plan, places);
  }

  /** A duty replaces what its own service owed under a lower tier: nobody else knows of it. */
  private static void checkReplaced(PlanVersion plan, Function<Object, YamlMap> places) {
    Map<String, DutyDefinition> duties =
        plan.duties().stream()
            .collect(Collectors.toMap(DutyDefinition::code, duty -> duty, (one, other) -> one));
    for (DutyDefinition duty : plan.duties()) {
      YamlMap place = places.apply(duty);
      for (String code : duty.replaces()) {
        DutyDefinition replaced = duties.get(code);
        if (replaced == null) {
          place.mistake("replaces", duty.code() + " replaces unknown duty " + code);
        } else if (replaced.tier().compareTo(duty.tier()) >= 0) {
          place.mistake(
              "replaces", duty.code() + " can only replace a duty of a lower tier: " + code);
        } else if (!replaced.service().equals(duty.service())) {
          place.mistake(
              "replaces", duty.code() + " cannot replace " + code + " of another service");
        }
      }
    }
  }

  /** A threshold that no sheet can reach would put its tier out of reach. */
  private static void checkThresholds(YamlMap place, EscalationThresholds thresholds) {
    inReach(place, "incidentMark", thresholds.incidentMark(), HIGHEST);
    inReach(place, "incidentSum", thresholds.incidentSum(), HIGHEST_SUM);
    inReach(place, "incidentSumMark", thresholds.incidentSumMark(), HIGHEST);
    inReach(place, "crisisMark", thresholds.crisisMark(), HIGHEST);
    inReach(place, "crisisAxes", thresholds.crisisAxes(), CONSEQUENCES);
    inReach(place, "crisisLifeAndSafety", thresholds.crisisLifeAndSafety(), HIGHEST);
    if (thresholds.criterionEvaluators() == 0) {
      place.mistake("criterionEvaluators", "criterionEvaluators must be above zero");
    }
  }

  private static void inReach(YamlMap place, String key, int value, int highest) {
    if (value < 1 || value > highest) {
      place.mistake(
          key, "out of reach: " + key + " must be between 1 and " + highest + ", but is " + value);
    }
  }

  /** Notes at a version's head why it cannot follow the versions that there are. */
  static void follow(
      YamlMap head, PlanVersion plan, List<PlanVersion> existing, Optional<LocalDate> after) {
    if (!plan.version().matches("[a-z0-9][a-z0-9.-]{0,39}")) {
      head.mistake("version", "a version has 1 to 40 small letters, digits, dots and dashes");
    }
    if (existing.stream().anyMatch(other -> other.version().equals(plan.version()))) {
      head.mistake("version", "there is a version " + plan.version() + " already");
    }
    for (PlanVersion other : existing) {
      if (!plan.inForceFrom().isAfter(other.inForceFrom())) {
        head.mistake(
            "inForceFrom",
            "the plan must begin after "
                + other.version()
                + ", which begins on "
                + other.inForceFrom());
      }
    }
    after
        .filter(day -> !plan.inForceFrom().isAfter(day))
        .ifPresent(day -> head.mistake("inForceFrom", "the plan must begin after " + day));
    if (plan.inForceUntil().isPresent()) {
      head.mistake(
          "inForceUntil", "a plan to come has no last day: it ends when the next one begins");
    }
  }

  /** Notes at a version's head that it is in force together with another, or has its name. */
  static void compare(YamlMap head, PlanVersion plan, PlanVersion other) {
    if (plan.version().equals(other.version())) {
      head.mistake("version", "version " + plan.version() + " is given twice");
    }
    LocalDate ownEnd = plan.inForceUntil().orElse(LocalDate.MAX);
    LocalDate otherEnd = other.inForceUntil().orElse(LocalDate.MAX);
    if (!plan.inForceFrom().isAfter(otherEnd) && !other.inForceFrom().isAfter(ownEnd)) {
      head.mistake(
          "inForceFrom",
          plan.version() + " and " + other.version() + " are in force on the same day");
    }
  }
}
