package be.belfry.domain.crisis;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What happened to a crisis file, apart from its tier, which {@code escalation} moves. Written
 * reasons stay behind the file's walls and never reach the audit log.
 */
public sealed interface CrisisEvent extends DomainEvent {

  /**
   * A crisis file was opened with its first proposal.
   *
   * @param crisis reference of the file
   */
  record CrisisOpened(String crisis, String planVersion, boolean exercise) implements CrisisEvent {
    @Override
    public String action() {
      return "crisis.opened";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("planVersion", planVersion);
      details.put("exercise", String.valueOf(exercise));
      return details;
    }
  }

  /**
   * An incident was attached.
   *
   * @param crisis reference of the file
   * @param incident reference of the incident
   */
  record IncidentAttached(String crisis, String incident) implements CrisisEvent {
    @Override
    public String action() {
      return "crisis.incidentAttached";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      return Map.of("incident", incident);
    }
  }

  /**
   * An incident was detached.
   *
   * @param crisis reference of the file
   * @param incident reference of the incident
   */
  record IncidentDetached(String crisis, String incident) implements CrisisEvent {
    @Override
    public String action() {
      return "crisis.incidentDetached";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      return Map.of("incident", incident);
    }
  }

  /**
   * A crisis whose tier is in force touches sectors that it did not touch before; their duties and
   * procedures start now.
   *
   * @param crisisId technical key of the file
   * @param crisis reference of the file
   * @param tier tier in force, never {@link Tier#NONE}
   * @param sectors all sectors that it touches now
   * @param added those that are new
   * @param at T0 of what starts by it
   */
  record CrisisWidened(
      UUID crisisId,
      String crisis,
      Tier tier,
      Set<String> sectors,
      Set<String> added,
      Instant at,
      boolean exercise,
      String planVersion)
      implements CrisisEvent {
    public CrisisWidened {
      sectors = Set.copyOf(sectors);
      added = Set.copyOf(added);
    }

    @Override
    public String action() {
      return "crisis.widened";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("sectors", String.join(",", new TreeSet<>(sectors)));
      details.put("added", String.join(",", new TreeSet<>(added)));
      return details;
    }
  }
}
