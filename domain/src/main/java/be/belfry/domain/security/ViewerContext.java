package be.belfry.domain.security;

/**
 * Tells the database who looks, for the rest of the running transaction; the policies of row-level
 * security read it. Without it no walled row is visible.
 */
public interface ViewerContext {
  /**
   * Sets the viewer of the running transaction, and that what it does from now on is his act,
   * whoever looks meanwhile.
   */
  void act(Subject actor);

  /** Sets the viewer of the running transaction. */
  void enter(Subject viewer);

  /** Writes what was changed so far, and forgets what was read for whoever looked so far. */
  void forget();
}
