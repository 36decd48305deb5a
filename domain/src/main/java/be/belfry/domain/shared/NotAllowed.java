package be.belfry.domain.shared;

/** The subject may know of the object but not do this (HTTP 403). */
public class NotAllowed extends DomainException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code key of the message in the feature's bundle ({@code error.<code>})
   * @param message English sentence for logs; holds no user text above TLP:CLEAR
   * @param arguments values for the message's placeholders
   */
  public NotAllowed(String code, String message, Object... arguments) {
    super(code, message, arguments);
  }
}
