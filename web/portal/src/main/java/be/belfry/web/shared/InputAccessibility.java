package be.belfry.web.shared;

import jakarta.el.ValueExpression;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.FacesMessage.Severity;
import jakarta.faces.component.UICommand;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Ties every input to its hint and its error for screen readers, so that no page has to: {@code
 * aria-describedby} names the elements {@code <id>-hint} and {@code <id>-error} that {@code
 * b:field} writes; {@code aria-invalid} and {@code aria-required} follow the input's state.
 */
final class InputAccessibility {
  /** Request attribute with the client id of the button that sent what is refused. */
  static final String REFUSED = "refusedCommand";

  private InputAccessibility() {}

  /** Ties an input to its hint and its error. */
  static void describe(FacesContext context, UIInput input) {
    Map<String, Object> attributes = input.getPassThroughAttributes(true);
    if (input.getNamingContainer() instanceof UIForm) {
      set(attributes, "aria-describedby", describedBy(context, input));
      set(attributes, "aria-invalid", invalid(context, input));
    } else {
      set(attributes, "aria-describedby", new OfEachRow(now -> describedBy(now, input)));
      set(attributes, "aria-invalid", new OfEachRow(now -> invalid(now, input)));
    }
    set(attributes, "aria-required", input.isRequired() ? "true" : null);
    if (input.getConverter() instanceof InstantInput moments
        && InstantInput.isOfWords(moments.shown(context, input))) {
      // In a repetition for all rows: what another one shows stands in it as well.
      attributes.put("type", "text");
    }
  }

  private static String describedBy(FacesContext context, UIInput input) {
    StringJoiner described = new StringJoiner(" ");
    UIComponent hint = input.findComponent(input.getId() + "-hint");
    if (hint != null && hint.isRendered()) {
      described.add(hint.getClientId(context));
    }
    if (isWrong(context, input)) {
      described.add(input.getClientId(context) + "-error");
    }
    return described.length() == 0 ? null : described.toString();
  }

  private static String invalid(FacesContext context, UIInput input) {
    return isWrong(context, input) ? "true" : null;
  }

  private static boolean isWrong(FacesContext context, UIInput input) {
    return !input.isValid() || context.getMessages(input.getClientId(context)).hasNext();
  }

  /**
   * Remembers the button that sent what is refused: the page opens the fold in which it stands. Not
   * on the button: inside a repetition one component stands for all rows.
   */
  static void remember(FacesContext context, UICommand command) {
    Severity worst = context.getMaximumSeverity();
    if (context.isPostback()
        && worst != null
        && worst.compareTo(FacesMessage.SEVERITY_ERROR) >= 0
        && context
            .getExternalContext()
            .getRequestParameterMap()
            .containsKey(command.getClientId(context))) {
      context.getExternalContext().getRequestMap().put(REFUSED, command.getClientId(context));
    }
  }

  /** Where the page says it itself it stays. */
  private static void set(Map<String, Object> attributes, String name, Object value) {
    if (attributes.get(name) instanceof ValueExpression) {
      return;
    }
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }
}
