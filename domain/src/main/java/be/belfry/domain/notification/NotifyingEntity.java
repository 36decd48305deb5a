package be.belfry.domain.notification;

import java.util.Optional;
import java.util.UUID;

/**
 * Who a thread's reports come from, by what is known of it.
 *
 * @param name as it calls itself
 * @param enterpriseNumber its number in the Crossroads Bank for Enterprises, as its first report
 *     says, otherwise as the register has it
 * @param organisation key of the registered organisation
 */
public record NotifyingEntity(
    String name, Optional<String> enterpriseNumber, Optional<UUID> organisation) {

  /**
   * Whether both are one entity: then what is owed under one thread is owed no second time. Another
   * entity owes its own reports, also of the same event (NIS2 23); so what is not known to be the
   * same is another. Names are not told apart: only those of whom nothing else is known are the
   * same by name.
   */
  public boolean isSameAs(NotifyingEntity other) {
    if (enterpriseNumber.isPresent() && other.enterpriseNumber.isPresent()) {
      return enterpriseNumber.equals(other.enterpriseNumber);
    }
    if (organisation.isPresent() && other.organisation.isPresent()) {
      return organisation.equals(other.organisation);
    }
    return hasNameAlone() && other.hasNameAlone() && name.equalsIgnoreCase(other.name);
  }

  private boolean hasNameAlone() {
    return enterpriseNumber.isEmpty() && organisation.isEmpty();
  }
}
