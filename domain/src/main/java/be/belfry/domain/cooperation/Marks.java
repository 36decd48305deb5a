package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import java.util.Set;

/**
 * Everything on a frozen document that says how far it may go.
 *
 * @param named codes of the partners that its source names; only they may get what is {@code
 *     TLP:RED} or {@code TLP:AMBER+STRICT}
 * @param exercise true when it belongs to an exercise
 */
public record Marks(Tlp tlp, Caveat caveat, Marking marking, Set<String> named, boolean exercise) {
  public Marks {
    named = Set.copyOf(named);
  }
}
