package be.belfry.domain.statistics;

import be.belfry.domain.shared.RuleViolation;
import java.util.Arrays;

/** In what a list for a regulator leaves as a file. */
public enum ListFormat {
  CSV("csv", "text/csv;charset=UTF-8"),
  PDF("pdf", "application/pdf");

  private final String code;
  private final String mediaType;

  ListFormat(String code, String mediaType) {
    this.code = code;
    this.mediaType = mediaType;
  }

  /** What an address calls it, and what follows the point in a file's name. */
  public String code() {
    return code;
  }

  /** Media type, with its parameters. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * A format by its code.
   *
   * @throws RuleViolation ({@code statistics_listFormat}) when there is none
   */
  public static ListFormat of(String code) {
    return Arrays.stream(values())
        .filter(format -> format.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new RuleViolation("statistics_listFormat", "format must be csv or pdf"));
  }
}
