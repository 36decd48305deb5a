package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** What happens to an export that is made in the background. */
public enum ExportAct implements Coded {
  /** A node begins it, from its first row. */
  BEGIN,
  /** The node cannot say the figures now and leaves it for later. */
  PUT_BACK,
  /** The last row is written. */
  FINISH,
  /** Who asked for it wants it no more. */
  BREAK_OFF,
  /** It cannot be made. */
  FAIL;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
