package be.belfry.domain.security;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a record shows of itself to the three walls (sector, TLP, exercise). The same predicate
 * stands in the policies of the database; a test compares both over all combinations.
 *
 * @param tlp TLP 2.0 code of the record ({@code clear green amber amberStrict red})
 * @param sectors sectors that the record touches
 * @param services codes of federal services that are concerned
 * @param organisation the entity that the record comes from
 * @param named persons named as recipients of a TLP:RED record
 * @param exercise true for a record of an exercise
 * @param operators entities that the record concerns without coming from them: their people see it
 */
public record Walls(
    String tlp,
    Set<String> sectors,
    Set<String> services,
    Optional<UUID> organisation,
    Set<UUID> named,
    boolean exercise,
    Set<UUID> operators) {

  public Walls {
    sectors = Set.copyOf(sectors);
    services = Set.copyOf(services);
    named = Set.copyOf(named);
    operators = Set.copyOf(operators);
  }

  /** A record that concerns no entity but the one that it comes from. */
  public Walls(
      String tlp,
      Set<String> sectors,
      Set<String> services,
      Optional<UUID> organisation,
      Set<UUID> named,
      boolean exercise) {
    this(tlp, sectors, services, organisation, named, exercise, Set.of());
  }

  /** The same without a circle: as far as its sectors and services reach. */
  public Walls withoutCircle() {
    return new Walls("amber", sectors, services, organisation, named, exercise, operators);
  }

  /** Whether the viewer may know that the record exists. */
  public boolean letPass(Subject viewer) {
    if (viewer.role() == Role.SYSTEM) {
      return true;
    }
    if (exercise && !viewer.exerciseParticipant()) {
      return false;
    }
    boolean own = organisation.isPresent() && organisation.equals(viewer.organisation());
    if (viewer.role() == Role.ORGANISATION) {
      return own || viewer.organisation().filter(operators::contains).isPresent();
    }
    boolean national = viewer.reach() == Reach.NATIONAL;
    boolean concerned =
        national
            || (viewer.reach() == Reach.SECTOR
                && (sectors.stream().anyMatch(viewer.sectors()::contains)
                    || viewer.service().filter(services::contains).isPresent()));
    return concerned
        && switch (tlp) {
          case "clear", "green", "amber" -> true;
          case "amberStrict" -> national || own;
          case "red" -> named.contains(viewer.id());
          default -> false;
        };
  }
}
