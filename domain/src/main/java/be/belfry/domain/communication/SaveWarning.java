package be.belfry.domain.communication;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.RuleViolation;
import java.util.Set;
import java.util.UUID;

/**
 * A warning as somebody writes it.
 *
 * @param tlp marking of its words; red is refused, because a warning goes to many
 * @param sectors sectors all of whose entities are warned
 * @param units codes of services and offices that are warned
 * @param entities keys of single entities that are warned, at most 200
 */
public record SaveWarning(
    Severity severity,
    Tlp tlp,
    Set<Sector> sectors,
    Set<String> units,
    Set<UUID> entities,
    WarningContent content) {
  /** Most entities that are named one by one. */
  public static final int MAX_ENTITIES = 200;

  public SaveWarning {
    if (severity == null || tlp == null || content == null) {
      throw new RuleViolation("communication_textMissing", "severity, tlp and text are needed", "");
    }
    if (tlp == Tlp.RED) {
      throw new RuleViolation("communication_red", "a warning goes to many and is never red");
    }
    sectors = Set.copyOf(sectors);
    units = Set.copyOf(units);
    entities = Set.copyOf(entities);
    if (entities.size() > MAX_ENTITIES) {
      throw new RuleViolation(
          "communication_entities",
          "entities must be at most " + MAX_ENTITIES + ", but are " + entities.size(),
          MAX_ENTITIES);
    }
  }
}
