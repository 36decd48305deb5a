package be.belfry.domain.playbook;

import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StepRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where those who must be told of an overdue step stand in the directory: a plan names roles and
 * cells, the directory knows services and offices. Whoever has no place there is told by the
 * permanence of the National Crisis Centre, so that nobody is told is impossible.
 */
public final class StepRecipients {
  /** The permanence, for whom the directory does not know. */
  public static final String CRISIS_CENTRE = "crisisCentre";

  private static final String DUTY_OFFICER = "dutyOfficer";

  private StepRecipients() {}

  /**
   * The recipients of a message to somebody on the line, at least one.
   *
   * @param to code of a service, an office, a role of procedures or a cell
   * @param sectors codes of the sectors that the run protects
   * @param plan version that the run was copied from
   */
  public static List<String> of(String to, Set<String> sectors, PlanVersion plan) {
    if (to.equals(PlanVersion.SECTOR_AUTHORITY)) {
      List<String> authorities =
          plan.authoritiesOf(sectors).stream().map(service -> "service:" + service.code()).toList();
      return authorities.isEmpty() ? List.of(CRISIS_CENTRE) : authorities;
    }
    return List.of(
        one(to, plan)
            .or(() -> cell(to, plan).flatMap(CellDefinition::chair).flatMap(c -> one(c, plan)))
            .orElse(CRISIS_CENTRE));
  }

  /**
   * The same for a step of the run of an entity: its own people are told of each that is late,
   * beside whoever is next on the line. Of a run of which those on the line may not know that it is
   * there, the duty officer is told in their place.
   *
   * @param own addresses of its people; empty while nobody knows one
   * @param narrow whether the walls hide the run from the authorities of its sectors
   */
  public static List<String> ofEntity(
      String to, Set<String> sectors, PlanVersion plan, Set<String> own, boolean narrow) {
    List<String> line =
        isOfEntity(to, plan) && !own.isEmpty()
            ? List.of()
            : narrow ? List.of(DUTY_OFFICER) : of(to, sectors, plan);
    return Stream.concat(own.stream().sorted(), line.stream()).distinct().toList();
  }

  /**
   * Whether a role is somebody of the entity that is hit.
   *
   * @param to code of a service, an office, a role of procedures or a cell
   */
  public static boolean isOfEntity(String to, PlanVersion plan) {
    return plan.stepRoles().stream()
        .filter(role -> role.code().equals(to))
        .anyMatch(StepRole::ofEntity);
  }

  private static Optional<String> one(String code, PlanVersion plan) {
    if (plan.services().stream().anyMatch(service -> service.code().equals(code))) {
      return Optional.of("service:" + code);
    }
    return code.equals("ccbDutyOfficer") ? Optional.of(DUTY_OFFICER) : Optional.empty();
  }

  private static Optional<CellDefinition> cell(String code, PlanVersion plan) {
    return plan.cells().stream()
        .filter(cell -> cell.code().equals(code) || cell.acronym().equalsIgnoreCase(code))
        .findFirst();
  }
}
