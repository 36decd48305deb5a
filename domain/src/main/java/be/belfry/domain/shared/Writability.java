package be.belfry.domain.shared;

/** Whether the database takes what is written. */
public interface Writability {
  /** True while it only lets itself be read: a hot standby, or set so by its administrator. */
  boolean isReadOnly();

  /**
   * Tries whether its disk has room.
   *
   * @throws RuntimeException of any kind when it has none
   */
  void takeRoom();
}
