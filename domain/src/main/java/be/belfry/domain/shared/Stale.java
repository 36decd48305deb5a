package be.belfry.domain.shared;

/** Somebody else changed the object since the caller read it; nothing is overwritten (HTTP 412). */
public class Stale extends Conflict {
  private static final long serialVersionUID = 1L;

  /**
   * @param reference of the object, as people call it
   */
  public Stale(String reference) {
    super("shared_stale", reference + " was changed by somebody else", reference);
  }
}
