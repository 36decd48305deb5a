package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import java.util.Set;

/**
 * Everything on a frozen document that says how far it may go.
 *
 * @param named codes of the partners that its source names; only they may get what is {@code
 *     TLP:RED} or {@code TLP:AMBER+STRICT}
 * @param exercise true when it belongs to an exercise
 * @param superseded true when a later document stands in its place: a report that corrects it, a
 *     briefing that was approved after it
 */
public record Marks(
    Tlp tlp,
    Caveat caveat,
    Marking marking,
    Set<String> named,
    boolean exercise,
    boolean superseded) {
  public Marks {
    named = Set.copyOf(named);
  }
}
