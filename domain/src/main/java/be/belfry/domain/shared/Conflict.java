package be.belfry.domain.shared;

/** What was asked does not fit the present state, or somebody else was faster (HTTP 409). */
public class Conflict extends DomainException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code key of the message in the feature's bundle ({@code error.<code>})
   * @param message English sentence for logs; holds no user text above TLP:CLEAR
   * @param arguments values for the message's placeholders
   */
  public Conflict(String code, String message, Object... arguments) {
    super(code, message, arguments);
  }
}
