package be.belfry.domain.outbox;

import be.belfry.domain.organisation.ContactRank;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipient of a message that stands in the directory: {@code service:NCCN}, {@code
 * service:NCCN:substitute}, {@code dutyOfficer}.
 *
 * @param unit code of the service or office
 * @param rank which of its contacts
 */
public record Recipient(String unit, ContactRank rank) {
  private static final Pattern SERVICE =
      Pattern.compile("service:([A-Za-z0-9]+)(?::(substitute|board))?");

  /** Offices that messages name, and their codes in the plan. */
  private static final Map<String, String> OFFICES =
      Map.of("dutyOfficer", "ccbDutyOfficer", "crisisCentre", "crisisCentre");

  /**
   * Reads the recipient of a message.
   *
   * @return empty for one that has no place in the directory: a role, a partner, an address
   */
  public static Optional<Recipient> of(String text) {
    if (OFFICES.containsKey(text)) {
      return Optional.of(new Recipient(OFFICES.get(text), ContactRank.FIRST));
    }
    Matcher service = SERVICE.matcher(text);
    if (!service.matches()) {
      return Optional.empty();
    }
    ContactRank rank =
        service.group(2) == null
            ? ContactRank.FIRST
            : service.group(2).equals("board") ? ContactRank.BOARD : ContactRank.SUBSTITUTE;
    return Optional.of(new Recipient(service.group(1), rank));
  }
}
