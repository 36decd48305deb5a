package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.util.Set;

/**
 * What a service must do from the moment a tier is declared (T0 = the act that completes the
 * decision).
 *
 * @param code upper case with dashes, unique in the version
 * @param service code of the service that must do it
 * @param tier never {@link Tier#NONE}
 * @param sectors codes; empty: always, else only when the crisis touches one of them
 * @param acknowledgeWithin from T0
 * @param dueWithin from T0
 * @param title what must be done
 * @param doneWhen the test by which it is fulfilled
 * @param basis source
 * @param replaces codes of duties of lower tiers that end when this one is called, because whoever
 *     does this one does them as well; closed ones stay as they are
 * @param secondPersonToWaive whether a waiver needs a second person
 */
public record DutyDefinition(
    String code,
    String service,
    Tier tier,
    Set<String> sectors,
    Duration acknowledgeWithin,
    Duration dueWithin,
    LocalizedText title,
    LocalizedText doneWhen,
    Basis basis,
    Set<String> replaces,
    boolean secondPersonToWaive) {
  public DutyDefinition {
    sectors = Ordered.copy(sectors);
    replaces = Ordered.copy(replaces);
  }
}
