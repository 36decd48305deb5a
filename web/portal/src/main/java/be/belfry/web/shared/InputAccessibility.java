package be.belfry.web.shared;

import jakarta.el.ValueExpression;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.FacesMessage.Severity;
import jakarta.faces.component.UICommand;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Ties every input to its hint and its error for screen readers, so that no page has to: {@code
 * aria-describedby} names the elements {@code <id>-hint} and {@code <id>-error} that {@code
 * b:field} writes; {@code aria-invalid} and {@code aria-required} follow the input's state.
 */
public class InputAccessibility implements SystemEventListener {
  /** Request attribute with the client id of the button that sent what is refused. */
  static final String REFUSED = "refusedCommand";

  /** What is not rendered has no values to ask for. */
  private static final Set<VisitHint> ONLY_WHAT_IS_SHOWN = EnumSet.of(VisitHint.SKIP_UNRENDERED);

  @Override
  public void processEvent(SystemEvent event) {
    FacesContext context = FacesContext.getCurrentInstance();
    ((UIViewRoot) event.getSource())
        .visitTree(
            VisitContext.createVisitContext(context, null, ONLY_WHAT_IS_SHOWN),
            (visit, component) -> {
              if (component instanceof UIInput input) {
                describe(context, input);
              }
              if (component instanceof UICommand command && isRefused(context, command)) {
                // Not on the button: inside a repetition one component stands for all rows.
                context
                    .getExternalContext()
                    .getRequestMap()
                    .put(REFUSED, command.getClientId(context));
              }
              return VisitResult.ACCEPT;
            });
  }

  private static void describe(FacesContext context, UIInput input) {
    Map<String, Object> attributes = input.getPassThroughAttributes(true);
    boolean wrong = !input.isValid() || context.getMessages(input.getClientId(context)).hasNext();
    StringJoiner described = new StringJoiner(" ");
    UIComponent hint = input.findComponent(input.getId() + "-hint");
    if (hint != null && hint.isRendered()) {
      described.add(hint.getClientId(context));
    }
    if (wrong) {
      described.add(input.getClientId(context) + "-error");
    }
    set(attributes, "aria-describedby", described.length() == 0 ? null : described.toString());
    set(attributes, "aria-invalid", wrong ? "true" : null);
    set(attributes, "aria-required", input.isRequired() ? "true" : null);
  }

  /** Whether this button sent what is refused: the page opens the fold in which it stands. */
  private static boolean isRefused(FacesContext context, UICommand command) {
    Severity worst = context.getMaximumSeverity();
    return context.isPostback()
        && worst != null
        && worst.compareTo(FacesMessage.SEVERITY_ERROR) >= 0
        && context
            .getExternalContext()
            .getRequestParameterMap()
            .containsKey(command.getClientId(context));
  }

  /**
   * In a repetition one component stands for all rows: there the page says itself which is wrong.
   */
  private static void set(Map<String, Object> attributes, String name, String value) {
    if (attributes.get(name) instanceof ValueExpression) {
      return;
    }
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public boolean isListenerForSource(Object source) {
    return source instanceof UIViewRoot;
  }
}
