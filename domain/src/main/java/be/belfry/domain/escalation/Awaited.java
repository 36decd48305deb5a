package be.belfry.domain.escalation;

import java.util.List;
import java.util.Optional;

/**
 * What a proposal waits for.
 *
 * @param act the act that is awaited: {@link ActKind#SUPPORT}, {@link ActKind#APPROVE}, {@link
 *     ActKind#CONFIRM} or {@link ActKind#RATIFY}; the office may refuse instead
 * @param offices codes of the plan's offices, in its order; at least one
 */
public record Awaited(ActKind act, List<String> offices) {
  public Awaited {
    offices = List.copyOf(offices);
  }

  /**
   * The offices to which it is new, each once: who waited for the same act before knows of it.
   *
   * @param before what the proposal waited for before the last act; empty for a new one
   */
  public List<String> newSince(Optional<Awaited> before) {
    List<String> known =
        before.filter(earlier -> earlier.act == act).map(Awaited::offices).orElse(List.of());
    return offices.stream().distinct().filter(office -> !known.contains(office)).toList();
  }
}
