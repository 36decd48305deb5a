package be.belfry.web.shared;

import jakarta.el.ELContext;
import jakarta.el.PropertyNotWritableException;
import jakarta.el.ValueExpression;
import jakarta.faces.context.FacesContext;
import java.util.function.Function;

/**
 * An attribute that is asked for while its component is written: in a repetition one component
 * stands for all rows, and says of each something else.
 */
final class OfEachRow extends ValueExpression {
  private static final long serialVersionUID = 1L;

  private final transient Function<FacesContext, String> said;

  /**
   * @param said the attribute as it is now; null writes none
   */
  OfEachRow(Function<FacesContext, String> said) {
    this.said = said;
  }

  @Override
  @SuppressWarnings("unchecked") // its type is that of any attribute
  public <T> T getValue(ELContext context) {
    return (T) said.apply((FacesContext) context.getContext(FacesContext.class));
  }

  @Override
  public void setValue(ELContext context, Object value) {
    throw new PropertyNotWritableException();
  }

  @Override
  public boolean isReadOnly(ELContext context) {
    return true;
  }

  @Override
  public Class<?> getType(ELContext context) {
    return String.class;
  }

  @Override
  public Class<?> getExpectedType() {
    return String.class;
  }

  @Override
  public String getExpressionString() {
    return "";
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public boolean isLiteralText() {
    return false;
  }
}
