package be.belfry.web.shared;

import jakarta.faces.component.html.HtmlForm;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.UUID;

/**
 * {@code h:form}: each time that it is shown it carries a key of its own, under which it is done
 * once, however often it is sent ({@link PageAct}). Attributes of a form say what is special:
 * {@code keyless} that its act has a key of its own or can be done once only, {@code rowByRow} that
 * each row of what it does is a transaction of its own. Named in {@code faces-config.xml}.
 */
public class PageForm extends HtmlForm {
  private static final String KEYLESS = "keyless";
  private static final String ROW_BY_ROW = "rowByRow";

  @Override
  public void encodeBegin(FacesContext context) throws IOException {
    super.encodeBegin(context);
    if (isRendered() && !is(KEYLESS) && Beans.of(Viewer.class).isKnown()) {
      ResponseWriter writer = context.getResponseWriter();
      writer.startElement("input", this);
      writer.writeAttribute("type", "hidden", null);
      writer.writeAttribute("name", SentForm.KEY, null);
      // A browser that fills in again what stood there would give a new form the key of an old one.
      writer.writeAttribute("autocomplete", "off", null);
      writer.writeAttribute("value", UUID.randomUUID().toString(), null);
      writer.endElement("input");
    }
  }

  /** Whether each row of what it does is a transaction of its own. */
  boolean isRowByRow() {
    return is(ROW_BY_ROW);
  }

  private boolean is(String attribute) {
    return Boolean.parseBoolean(String.valueOf(getAttributes().get(attribute)));
  }
}
