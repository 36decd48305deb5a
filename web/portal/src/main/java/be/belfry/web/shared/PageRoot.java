package be.belfry.web.shared;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIViewAction;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.component.html.HtmlInputTextarea;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.event.ActionEvent;
import jakarta.faces.event.FacesEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page. A button that was pressed may be there no more when its form arrives, or its row may be
 * another one: Faces passes over it in silence. This one takes nothing of such a form, says so, and
 * shows the form as it was filled in. It is written by {@link StraightWriter}. Named in {@code
 * faces-config.xml}.
 */
public class PageRoot extends UIViewRoot {
  private static final String REPETITION = "facelets.ui.Repeat";

  private final Set<String> taken = new HashSet<>();
  private boolean pressed;

  static PageRoot of(FacesContext context) {
    return (PageRoot) context.getViewRoot();
  }

  /** A row is still there that stood in this place of the page that was sent. */
  void took(String place) {
    taken.add(place);
  }

  /**
   * Something happens that was asked for; a list tells of its buttons before it hides them. What a
   * page does by itself whenever its form arrives was pressed by nobody.
   */
  void saw(FacesEvent event) {
    pressed |= event instanceof ActionEvent && !(event.getComponent() instanceof UIViewAction);
  }

  @Override
  public void queueEvent(FacesEvent event) {
    saw(event);
    super.queueEvent(event);
  }

  @Override
  public void processDecodes(FacesContext context) {
    super.processDecodes(context);
    if (context.isPostback()
        && !pressed
        && !context.getResponseComplete()
        // Its first sending may have taken the button away this very moment.
        && !SentAgain.isLed(context)) {
      Texts words = Beans.of(Texts.class);
      tell(context, words.msg("shared_row.gone"));
      List<UIComponent> texts = texts(this, new ArrayList<>());
      List<String> lost =
          new SentRows(context.getExternalContext().getRequestParameterValuesMap())
              .lost(
                  taken,
                  names(context, texts),
                  names(context, texts.stream().filter(PageRoot::isHidden).toList()));
      if (!lost.isEmpty()) {
        tell(context, words.msg("shared_row.typed", String.join(" / ", lost)));
      }
      context.validationFailed();
      context.renderResponse();
    }
  }

  @Override
  public void encodeAll(FacesContext context) throws IOException {
    ResponseWriter writer = context.getResponseWriter();
    context.setResponseWriter(new StraightWriter(writer));
    try {
      super.encodeAll(context);
    } finally {
      context.setResponseWriter(writer);
    }
  }

  private static void tell(FacesContext context, String text) {
    context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
  }

  /** Adds the fields of a part of the page that one types in. */
  private static List<UIComponent> texts(UIComponent part, List<UIComponent> found) {
    if (part instanceof HtmlInputText || part instanceof HtmlInputTextarea) {
      found.add(part);
    }
    for (Iterator<UIComponent> parts = part.getFacetsAndChildren(); parts.hasNext(); ) {
      texts(parts.next(), found);
    }
    return found;
  }

  private static Set<String> names(FacesContext context, Collection<UIComponent> fields) {
    return fields.stream()
        .map(field -> SentRows.ofAnyRow(field.getClientId(context)))
        .collect(Collectors.toSet());
  }

  /**
   * Whether a field is not on the page now. What is in a list is there with the list: which of its
   * rows are is not asked here.
   */
  private static boolean isHidden(UIComponent field) {
    Deque<UIComponent> way = new ArrayDeque<>();
    for (UIComponent at = field; at != null; at = at.getParent()) {
      way.push(at);
    }
    for (UIComponent at : way) {
      if (!at.isRendered()) {
        return true;
      }
      if (REPETITION.equals(at.getRendererType())) {
        return false;
      }
    }
    return false;
  }
}
