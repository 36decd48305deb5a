package be.belfry.domain.notification;

import be.belfry.domain.shared.Coded;

/**
 * What a list of notifications tells of a report before it is opened, because somebody must act on
 * it at once. Declared in the order in which it is shown.
 */
public enum NotificationFlag implements Coded {
  /** The entity asks the CSIRT for help (NIS2, art. 23(5)). */
  ASSISTANCE_WANTED("assistanceWanted"),

  /** It may reach over the border (NIS2, art. 23(4)(a) and 23(6)). */
  CROSS_BORDER("crossBorder"),

  /** An unlawful or malicious act is suspected (NIS2, art. 23(4)(a)). */
  SUSPECTED_MALICIOUS("suspectedMalicious");

  private final String code;

  NotificationFlag(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
