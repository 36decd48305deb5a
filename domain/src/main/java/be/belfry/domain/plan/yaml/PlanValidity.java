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
      head.mistake("inForceUntil", PlanFault.ENDS_BEFORE_BEGIN);
    }
    for (TierDefinition tier : plan.tiers()) {
      if (tier.firstStateWithin().compareTo(tier.acknowledgeWithin()) < 0) {
        places.apply(tier).mistake("firstStateWithin", PlanFault.FIRST_STATE, tier.tier().code());
      }
    }
    Set<Integer> times = new HashSet<>();
    for (EscalationLine line : plan.escalationLines()) {
      if (line.times() == 0 || !times.add(line.times())) {
        places.apply(line).mistake("times", PlanFault.TIMES, line.times());
      }
    }
    Duration before = null;
    for (RhythmDefinition each : plan.rhythm()) {
      boolean rises = before == null ? each.from().isZero() : each.from().compareTo(before) > 0;
      if (!rises) {
        places.apply(each).mistake("from", PlanFault.RHYTHM, each.from());
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
          place.mistake("replaces", PlanFault.REPLACES_UNKNOWN, duty.code(), code);
        } else if (replaced.tier().compareTo(duty.tier()) >= 0) {
          place.mistake("replaces", PlanFault.REPLACES_HIGHER, duty.code(), code);
        } else if (!replaced.service().equals(duty.service())) {
          place.mistake("replaces", PlanFault.REPLACES_OTHER, duty.code(), code);
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
      place.mistake("criterionEvaluators", PlanFault.EVALUATORS);
    }
  }

  private static void inReach(YamlMap place, String key, int value, int highest) {
    if (value < 1 || value > highest) {
      place.mistake(key, PlanFault.OUT_OF_SHEET, key, highest, value);
    }
  }

  /** Notes at a version's head why it cannot follow the versions that there are. */
  static void follow(
      YamlMap head, PlanVersion plan, Map<String, LocalDate> existing, Optional<LocalDate> after) {
    if (!plan.version().matches("[a-z0-9][a-z0-9.-]{0,39}")) {
      head.mistake("version", PlanFault.VERSION_NAME);
    }
    if (existing.containsKey(plan.version())) {
      head.mistake("version", PlanFault.VERSION_EXISTS, plan.version());
    }
    existing.forEach(
        (other, day) -> {
          if (!plan.inForceFrom().isAfter(day)) {
            head.mistake("inForceFrom", PlanFault.BEGINS_AFTER, other, day);
          }
        });
    after
        .filter(day -> !plan.inForceFrom().isAfter(day))
        .ifPresent(day -> head.mistake("inForceFrom", PlanFault.BEGINS_AFTER_DAY, day));
    if (plan.inForceUntil().isPresent()) {
      head.mistake("inForceUntil", PlanFault.NO_LAST_DAY);
    }
  }

  /** Notes at a version's head that it is in force together with another, or has its name. */
  static void compare(YamlMap head, PlanVersion plan, PlanVersion other) {
    if (plan.version().equals(other.version())) {
      head.mistake("version", PlanFault.VERSION_TWICE, plan.version());
    }
    LocalDate ownEnd = plan.inForceUntil().orElse(LocalDate.MAX);
    LocalDate otherEnd = other.inForceUntil().orElse(LocalDate.MAX);
    if (!plan.inForceFrom().isAfter(otherEnd) && !other.inForceFrom().isAfter(ownEnd)) {
      head.mistake("inForceFrom", PlanFault.SAME_DAY, plan.version(), other.version());
    }
  }
}
