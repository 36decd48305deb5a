package be.belfry.domain.time;

import java.time.ZoneId;

/** The zone in which Belgian law counts and in which people read times. */
public final class BelgianTime {
  /** Europe/Brussels. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private BelgianTime() {}
}
