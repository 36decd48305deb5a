package be.belfry.web.shared;

import jakarta.faces.component.UICommand;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;

/**
 * The one walk over a page before it is written, for all that looks at its forms and inputs; named
 * in {@code faces-config.xml}. It goes only where there are some: a walk into a table computes each
 * of its rows.
 */
public class PageWalk implements SystemEventListener {
  /** What is not rendered has no values to ask for. */
  private static final Set<VisitHint> ONLY_WHAT_IS_SHOWN = EnumSet.of(VisitHint.SKIP_UNRENDERED);

  @Override
  public void processEvent(SystemEvent event) {
    FacesContext context = FacesContext.getCurrentInstance();
    UIViewRoot root = (UIViewRoot) event.getSource();
    Set<UIComponent> ways = Collections.newSetFromMap(new IdentityHashMap<>());
    lead(root, context.isPostback(), ways);
    DraftView drafts = Beans.of(DraftView.class);
    root.visitTree(
        VisitContext.createVisitContext(context, null, ONLY_WHAT_IS_SHOWN),
        (visit, component) -> {
          if (component instanceof UIForm form) {
            drafts.found(context, form);
          } else if (component instanceof UIInput input) {
            InputAccessibility.describe(context, input);
          } else if (component instanceof UICommand command) {
            InputAccessibility.remember(context, command);
          }
          return ways.contains(component) ? VisitResult.ACCEPT : VisitResult.REJECT;
        });
    drafts.read(context);
  }

  /**
   * Notes what is looked at, and what it stands in. Which button was pressed matters only after one
   * was.
   */
  private static boolean lead(UIComponent component, boolean pressed, Set<UIComponent> ways) {
    boolean leads =
        component instanceof UIForm
            || component instanceof UIInput
            || pressed && component instanceof UICommand;
    for (Iterator<UIComponent> parts = component.getFacetsAndChildren(); parts.hasNext(); ) {
      leads |= lead(parts.next(), pressed, ways);
    }
    if (leads) {
      ways.add(component);
    }
    return leads;
  }

  @Override
  public boolean isListenerForSource(Object source) {
    return source instanceof UIViewRoot;
  }
}
