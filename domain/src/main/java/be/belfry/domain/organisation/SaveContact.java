package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the directory keeps of a contact.
 *
 * @param unit code of the service or office that it belongs to; empty for one of an entity
 * @param entity key of the entity that it belongs to; empty for one of a service or office
 * @param name of the desk or person, 1 to 120 characters
 * @param language in which it is called by short message
 * @param exercise true in the directory of exercises, which has addresses of its own
 * @param addresses at most one for each kind, at least one in all
 */
public record SaveContact(
    Optional<String> unit,
    Optional<UUID> entity,
    String name,
    Language language,
    ContactRank rank,
    boolean exercise,
    Map<ChannelKind, String> addresses) {
  /** Longest name in characters. */
  public static final int LONGEST_NAME = 120;

  public SaveContact {
    unit = unit.map(String::strip).filter(u -> !u.isEmpty());
    name = name == null ? "" : name.strip();
    if (unit.isPresent() == entity.isPresent()) {
      throw new RuleViolation(
          "organisation_contactOwner", "a contact belongs to one service, office or entity");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw new RuleViolation(
          "organisation_contactName",
          "name must be one line of 1 to " + LONGEST_NAME + " characters",
          LONGEST_NAME);
    }
    if (language == null || rank == null) {
      throw new RuleViolation("organisation_contactIncomplete", "language and rank are needed");
    }
    Map<ChannelKind, String> kept = new EnumMap<>(ChannelKind.class);
    addresses.forEach(
        (kind, address) -> {
          String text = address == null ? "" : address.strip();
          if (!text.isEmpty()) {
            if (!kind.isAddress(text)) {
              throw new RuleViolation(
                  "organisation_contactAddress", "no address for " + kind.code(), kind);
            }
            kept.put(kind, text);
          }
        });
    if (kept.isEmpty()) {
      throw new RuleViolation("organisation_contactNoAddress", "a contact needs an address");
    }
    addresses = Map.copyOf(kept);
  }
}
