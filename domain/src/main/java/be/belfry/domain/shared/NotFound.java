package be.belfry.domain.shared;

/**
 * The object does not exist, or the subject may not know that it does; both answer the same (HTTP
 * 404).
 */
public class NotFound extends DomainException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reference what was asked for, as the caller named it
   */
  public NotFound(String reference) {
    super("shared_notFound", "not found: " + reference, reference);
  }
}
