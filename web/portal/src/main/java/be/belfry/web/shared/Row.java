package be.belfry.web.shared;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.component.UINamingContainer;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/**
 * Tag {@code b:row}: what is filled in and pressed in one row of a {@code ui:repeat}. Faces finds
 * the row of a button by its place in the list as that is read when the form arrives, and the list
 * may have changed since the page was read. So the page says which row stood there, by its {@code
 * key}; where another stands there now, nothing of it is taken, no act follows, and the user is
 * told that somebody was faster.
 */
public class Row extends UIComponentBase {
  private static final String FAMILY = "belfry.Row";

  @Override
  public String getFamily() {
    return FAMILY;
  }

  @Override
  public void encodeBegin(FacesContext context) throws IOException {
    super.encodeBegin(context);
    if (isRendered()) {
      ResponseWriter writer = context.getResponseWriter();
      writer.startElement("input", this);
      writer.writeAttribute("type", "hidden", null);
      writer.writeAttribute("name", name(context), null);
      writer.writeAttribute("value", key(), null);
      writer.endElement("input");
    }
  }

  @Override
  public void processDecodes(FacesContext context) {
    if (!isRendered()) {
      return;
    }
    String shown = shown(context);
    if (key().equals(shown)) {
      super.processDecodes(context);
    } else if (shown != null) {
      refuse(context);
    }
  }

  @Override
  public void processValidators(FacesContext context) {
    if (isRendered() && key().equals(shown(context))) {
      super.processValidators(context);
    }
  }

  /** Once for a form, however many of its rows are others now. */
  private static void refuse(FacesContext context) {
    if (context.getAttributes().put(FAMILY, Boolean.TRUE) == null) {
      String text = CDI.current().select(Refusals.class).get().somebodyWasFaster();
      context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }
    context.validationFailed();
    context.renderResponse();
  }

  /** Key of the row that stood here on the page that was sent; null when none did. */
  private String shown(FacesContext context) {
    return context.getExternalContext().getRequestParameterMap().get(name(context));
  }

  private String key() {
    return String.valueOf(getAttributes().get("key"));
  }

  private String name(FacesContext context) {
    return getNamingContainer().getContainerClientId(context)
        + UINamingContainer.getSeparatorChar(context)
        + "row";
  }
}
