package be.belfry.web.shared;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.event.FacesEvent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tag {@code b:row}: what is filled in and pressed in one row of a {@code ui:repeat}. Faces finds
 * the row of a button by its place in the list as that is read when the form arrives, and the list
 * may have changed since the page was read. So the page says which row stood there, by its {@code
 * key}: a row takes what was sent from the row with its key, wherever that stood, and nothing else.
 * What was pressed in a row that is there no more is told by {@link PageRoot}.
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
      writer.writeAttribute("name", SentRows.mark(place(context)), null);
      writer.writeAttribute("value", key(), null);
      writer.endElement("input");
    }
  }

  @Override
  public void processDecodes(FacesContext context) {
    if (!isRendered()) {
      return;
    }
    Optional<String> from = from(context);
    if (from.isPresent()) {
      if (around().isEmpty()) {
        PageRoot.of(context).took(from.get());
      }
      super.processDecodes(asIfHere(context, from.get()));
    }
  }

  @Override
  public void processValidators(FacesContext context) {
    if (isRendered()) {
      Optional<String> from = from(context);
      if (from.isPresent()) {
        super.processValidators(asIfHere(context, from.get()));
      }
    }
  }

  @Override
  public void queueEvent(FacesEvent event) {
    PageRoot.of(event.getFacesContext()).saw(event);
    super.queueEvent(event);
  }

  /** Where this row stood on the page that was sent; empty when it was not on it. */
  private Optional<String> from(FacesContext context) {
    String around = around().map(row -> row.place(context)).orElse("");
    return sent(context).place(around, place(context), key());
  }

  private static SentRows sent(FacesContext context) {
    return new SentRows(context.getExternalContext().getRequestParameterValuesMap());
  }

  @SuppressWarnings("unchecked") // what the wrapper itself inherits
  private FacesContext asIfHere(FacesContext context, String from) {
    String here = place(context);
    if (from.equals(here)) {
      return context;
    }
    Map<String, String[]> moved = sent(context).moved(from, here).sent();
    Map<String, String> first =
        moved.entrySet().stream()
            .filter(field -> field.getValue().length > 0)
            .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()[0]));
    ExternalContext request =
        new ExternalContextWrapper(context.getExternalContext()) {
          @Override
          public Map<String, String[]> getRequestParameterValuesMap() {
            return moved;
          }

          @Override
          public Map<String, String> getRequestParameterMap() {
            return first;
          }
        };
    return new FacesContextWrapper(context) {
      @Override
      public ExternalContext getExternalContext() {
        return request;
      }
    };
  }

  /** The row that this one stands in. */
  private Optional<Row> around() {
    for (UIComponent at = getParent(); at != null; at = at.getParent()) {
      if (at instanceof Row row) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private String key() {
    return String.valueOf(getAttributes().get("key"));
  }

  private String place(FacesContext context) {
    return getNamingContainer().getContainerClientId(context);
  }
}
