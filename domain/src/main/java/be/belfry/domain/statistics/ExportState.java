package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** How far a long export is that is made in the background. */
public enum ExportState implements Coded {
  /** Asked for; its turn has not come. */
  WAITING,
  /** A node is writing it. */
  RUNNING,
  /** The file is there. */
  DONE,
  /** Who asked for it wants it no more; nothing of it is kept. */
  BROKEN_OFF,
  /** It could not be made; nothing of it is kept. */
  FAILED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** True while it still comes: derived from the table. */
  public boolean isComing() {
    return !ExportLifecycle.TABLE.isTerminal(this);
  }
}
