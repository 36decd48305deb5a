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

  /** A name: a unit, a role, a partner, whether the directory knows it or not. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?::[A-Za-z0-9-]+)*");

  /** Stands in the place of an address. */
  private static final String HIDDEN = "…";

  /** What has the form of an address by mail, of a web address or of an international number. */
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+"
              + "|[A-Za-z][A-Za-z0-9+.-]*://[^\\s<>\"']+"
              + "|\\+[0-9][0-9 /.()-]{4,}[0-9]");

  /** So many last digits of a number are the same however a country writes its beginning. */
  private static final int OWN_DIGITS = 8;

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
   * Whether the recipient of a message is no name but an address itself: of mail, a number, a web
   * address with its secret path. It says who notified or is called, and stays with the message.
   */
  public static boolean isAddress(String text) {
    return !NAME.matcher(text).matches();
  }

  /**
   * What was said of a message, without any address in it: what servers answer repeats them.
   *
   * @param said one line
   */
  public static String withoutAddresses(String said) {
    return ADDRESSES.matcher(said).replaceAll(HIDDEN);
  }

  /**
   * The same of what was said of one address, without its parts too: the name and the domain of an
   * address of mail, the path of a web address, a number without its country. The host of a web
   * address stays: somebody has to mend it.
   *
   * @param said one line
   * @param address where the message was to go
   */
  public static String withoutAddress(String said, String address) {
    String without = replaced(said, Pattern.quote(address));
    int at = address.lastIndexOf('@');
    String digits = address.replaceAll("[^0-9]", "");
    if (address.contains("://")) {
      String path = address.replaceFirst("^[^/]*//[^/?#]*", "");
      // A lone slash is no secret, and stands in many an answer.
      without = path.length() > 1 ? without.replace(path, HIDDEN) : without;
    } else if (at > 0) {
      without = replaced(without, word(address.substring(0, at)));
      without = replaced(without, word(address.substring(at + 1)));
    } else if (digits.length() >= OWN_DIGITS) {
      String own = digits.substring(digits.length() - OWN_DIGITS);
      without =
          replaced(without, "(?:\\+?[0-9][0-9 /.()-]*)?" + String.join("[ /.()-]*", own.split("")));
    }
    return withoutAddresses(without);
  }

  /** A text that is no part of a longer word or name of a host. */
  private static String word(String text) {
    return "(?<![\\w.@-])" + Pattern.quote(text) + "(?![\\w@-]|\\.\\w)";
  }

  private static String replaced(String text, String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .replaceAll(HIDDEN);
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
