package be.belfry.domain.outbox;

import be.belfry.domain.organisation.ContactRank;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipient of a message that stands in the directory: {@code service:NCCN}, {@code
 * service:NCCN:substitute}, {@code office:primeMinister}, {@code dutyOfficer}.
 *
 * @param unit code of the service or office
 * @param rank which of its contacts
 */
public record Recipient(String unit, ContactRank rank) {
  private static final Pattern SERVICE =
      Pattern.compile("service:([A-Za-z0-9]+)(?::(substitute|board))?");

  private static final Pattern OFFICE = Pattern.compile("office:([A-Za-z0-9]+)");

  /** Offices that messages name, and their codes in the plan. */
  private static final Map<String, String> OFFICES =
      Map.of("dutyOfficer", "ccbDutyOfficer", "crisisCentre", "crisisCentre");

  /**
   * How a message names an office of the plan: always in the same way, for under that name its
   * operator may have set an address that wins over the directory's.
   *
   * @param code of the office
   */
  public static String office(String code) {
    return OFFICES.entrySet().stream()
        .filter(desk -> desk.getValue().equals(code))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("office:" + code);
  }

  /**
   * Reads the recipient of a message.
   *
   * @return empty for one that has no place in the directory: a role, a partner, an address
   */
  public static Optional<Recipient> of(String text) {
    if (OFFICES.containsKey(text)) {
      return Optional.of(new Recipient(OFFICES.get(text), ContactRank.FIRST));
    }
    Matcher office = OFFICE.matcher(text);
    if (office.matches()) {
      return Optional.of(new Recipient(office.group(1), ContactRank.FIRST));
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
