package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;
import java.util.Set;

/**
 * A service with a part in the plan.
 *
 * @param code upper case, as on the wire ({@code NCCN}); kept through versions
 * @param name official name
 * @param under code of the office or service to which it answers; empty when to none
 * @param sectors codes of the sectors for which it is authority or liaison; empty: of none
 * @param operator whether it runs what these sectors depend on and oversees nobody: then it is
 *     their liaison and never their authority
 * @param steadyDuty what it does when nothing happens
 * @param basis source of the steady duty
 */
public record ServiceDefinition(
    String code,
    LocalizedText name,
    Optional<String> under,
    Set<String> sectors,
    boolean operator,
    LocalizedText steadyDuty,
    Basis basis) {
  public ServiceDefinition {
    sectors = Ordered.copy(sectors);
  }
}
