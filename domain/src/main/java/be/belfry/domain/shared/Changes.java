package be.belfry.domain.shared;

/**
 * Tells all nodes on one database that something was changed that many people look at. What was
 * changed is not told: whoever wants to know asks with his own rights.
 */
public interface Changes {
  /**
   * Whether something was changed since this node asked last; true after the connection was lost,
   * when nobody knows. Waits for nothing.
   */
  boolean seen();

  /**
   * Tells all nodes, this one included.
   *
   * @return false when nobody could be told, as when the database is away
   */
  boolean tell();
}
