package be.belfry.domain.shared;

import java.util.Arrays;
import java.util.List;

/**
 * Root of every refusal that the domain can answer with. {@link #code()} is the key of the message
 * in the four languages (bundle of the feature, {@code error.<code>}); {@link #arguments()} fill
 * it. Declared once as application exception with rollback in {@code WEB-INF/ejb-jar.xml}.
 */
public abstract class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<Object> arguments;

  protected DomainException(String code, String message, Object... arguments) {
    super(message);
    this.code = code;
    // what the caller left out is named by nothing, and is no second error
    this.arguments = Arrays.stream(arguments).map(a -> a == null ? (Object) "" : a).toList();
  }

  /** Key of the message, {@code <feature>_<what>}, never shown as it is. */
  public String code() {
    return code;
  }

  /** Values for the message's placeholders, in order; empty after serialisation. */
  public List<Object> arguments() {
    return arguments == null ? List.of() : arguments;
  }
}
