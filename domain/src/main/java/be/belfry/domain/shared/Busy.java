package be.belfry.domain.shared;

/**
 * Too many ask for the same at once, or another node has what it takes; nothing was done, and the
 * caller may ask again (HTTP 503).
 */
public class Busy extends DomainException {
  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  /**
   * @param code key of the message in the feature's bundle ({@code error.<code>})
   * @param message English sentence for logs; holds no user text above TLP:CLEAR
   * @param retryAfterSeconds when it is worth asking again, at least 1
   */
  public Busy(String code, String message, int retryAfterSeconds) {
    super(code, message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** When it is worth asking again, in seconds from now. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
