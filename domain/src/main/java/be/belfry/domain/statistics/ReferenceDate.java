package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** The date that puts a record into its month, in Brussels. */
public enum ReferenceDate implements Coded {
  /** When the CSIRT received it. */
  RECEIVED,
  /**
   * When it was detected; else when the entity became aware, else when the file was opened, and
   * then the figure is flagged.
   */
  DETECTED,
  /** When it began: the only date that some imported sources know. */
  STARTED,
  /** When it was sent. */
  SENT;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
