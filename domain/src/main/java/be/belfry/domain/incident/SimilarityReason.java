package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/**
 * Why an open incident may be the same event as a notification. The weight only orders the list: a
 * person reads the reasons and decides.
 */
public enum SimilarityReason implements Coded {
  /** The same domain, address or hash was seen in both. */
  INDICATOR(40),
  /** The same entity is hit. */
  ORGANISATION(30),
  /** The same phenomenon, other than {@code other}. */
  PHENOMENON(15),
  /** The same RSIT type, other than undetermined. */
  CLASSIFICATION(10),
  /** The same sector, other than {@code other}. */
  SECTOR(10),
  /** Words of the title occur in both. */
  TITLE(10),
  /** Detected within three days of each other. */
  TIME(5);

  private final int weight;

  SimilarityReason(int weight) {
    this.weight = weight;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** How much it counts in the order of the list. */
  public int weight() {
    return weight;
  }
}
