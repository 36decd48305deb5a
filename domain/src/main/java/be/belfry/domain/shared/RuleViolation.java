package be.belfry.domain.shared;

/** A rule of the plan or of the data forbids what was asked (HTTP 400). */
public class RuleViolation extends DomainException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code key of the message in the feature's bundle ({@code error.<code>})
   * @param message English sentence for logs; holds no user text above TLP:CLEAR
   * @param arguments values for the message's placeholders
   */
  public RuleViolation(String code, String message, Object... arguments) {
    super(code, message, arguments);
  }
}
