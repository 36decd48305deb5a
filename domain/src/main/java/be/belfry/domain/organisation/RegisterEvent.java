package be.belfry.domain.organisation;

import be.belfry.domain.shared.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to the register of entities; the log keeps each fact before and after. */
public sealed interface RegisterEvent extends DomainEvent {
  /**
   * An entity came into the register.
   *
   * @param object key of the entity
   * @param details its facts
   */
  record Registered(String object, Map<String, String> details) implements RegisterEvent {
    /** Of an entity as it is now. */
    public static Registered of(OrganisationRow row) {
      return new Registered(row.id().toString(), row.facts());
    }

    @Override
    public String action() {
      return "organisation.registered";
    }
  }

  /**
   * Facts of an entity were written anew.
   *
   * @param object key of the entity
   * @param details what is another one now: {@code important -> essential}
   */
  record Changed(String object, Map<String, String> details) implements RegisterEvent {
    /** Of an entity before and after. */
    public static Changed of(OrganisationRow before, OrganisationRow after) {
      Map<String, String> details = new LinkedHashMap<>();
      Map<String, String> old = before.facts();
      after
          .facts()
          .forEach(
              (name, value) -> {
                if (!value.equals(old.get(name))) {
                  details.put(name, old.get(name) + " -> " + value);
                }
              });
      return new Changed(after.id().toString(), details);
    }

    @Override
    public String action() {
      return "organisation.changed";
    }
  }

  /**
   * An entity left the register, or came back.
   *
   * @param object key of the entity
   * @param ended true when it left
   */
  record Moved(String object, boolean ended, Map<String, String> details) implements RegisterEvent {
    /** Of an entity that was moved, and why. */
    public static Moved of(OrganisationRow row, String reason) {
      return new Moved(
          row.id().toString(), row.isEnded(), Map.of("name", row.name(), "reason", reason));
    }

    @Override
    public String action() {
      return ended ? "organisation.ended" : "organisation.restored";
    }
  }

  /**
   * A file was imported; each entity that it touched has a row of its own.
   *
   * @param object key of the import
   * @param details how many rows of each kind it had
   */
  record Imported(String object, Map<String, String> details) implements RegisterEvent {
    @Override
    public String action() {
      return "organisation.imported";
    }
  }
}
