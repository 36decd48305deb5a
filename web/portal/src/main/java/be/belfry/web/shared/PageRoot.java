package be.belfry.web.shared;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.component.html.HtmlInputTextarea;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ActionEvent;
import jakarta.faces.event.FacesEvent;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A page. A button that was pressed may be there no more when its form arrives, or its row may be
 * another one: Faces passes over it in silence. This one takes nothing of such a form, says so, and
 * shows the form as it was filled in. Named in {@code faces-config.xml}.
 */
public class PageRoot extends UIViewRoot {
  private final Set<String> taken = new HashSet<>();
  private boolean pressed;

  static PageRoot of(FacesContext context) {
    return (PageRoot) context.getViewRoot();
  }

  /** A row is still there that stood in this place of the page that was sent. */
  void took(String place) {
    taken.add(place);
  }

  /** Something happens that was asked for; a list tells of its buttons before it hides them. */
  void saw(FacesEvent event) {
    pressed |= event instanceof ActionEvent;
  }

  @Override
  public void queueEvent(FacesEvent event) {
    saw(event);
    super.queueEvent(event);
  }

  @Override
  public void processDecodes(FacesContext context) {
    super.processDecodes(context);
    if (context.isPostback() && !pressed && !context.getResponseComplete()) {
      Texts texts = CDI.current().select(Texts.class).get();
      tell(context, texts.msg("shared_row.gone"));
      List<String> lost =
          new SentRows(context.getExternalContext().getRequestParameterValuesMap())
              .lost(taken, texts(context, this, new HashSet<>()));
      if (!lost.isEmpty()) {
        tell(context, texts.msg("shared_row.typed", String.join(" / ", lost)));
      }
      context.validationFailed();
      context.renderResponse();
    }
  }

  private static void tell(FacesContext context, String text) {
    context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
  }

  /** Adds the names of the fields of a part of the page that one types in, of any row. */
  private static Set<String> texts(FacesContext context, UIComponent part, Set<String> names) {
    if (part instanceof HtmlInputText || part instanceof HtmlInputTextarea) {
      names.add(SentRows.ofAnyRow(part.getClientId(context)));
    }
    for (Iterator<UIComponent> parts = part.getFacetsAndChildren(); parts.hasNext(); ) {
      texts(context, parts.next(), names);
    }
    return names;
  }
}
