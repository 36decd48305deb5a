package be.belfry.web.shared;

import be.belfry.domain.shared.WrittenText;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/**
 * Writes a page on which nothing that somebody wrote turns round: each text, and each attribute
 * that a browser shows, is {@link WrittenText#straight}. What stands in a field to be changed stays
 * as it is, for it comes back with the form. Words of buttons and attributes that pass through
 * Faces come by {@link Functions}, which does the same.
 */
final class StraightWriter extends ResponseWriterWrapper {
  private static final String FIELD = "textarea";
  private static final Set<String> SHOWN =
      Set.of("alt", "aria-label", "label", "placeholder", "title");

  private boolean inField;

  StraightWriter(ResponseWriter writer) {
    super(writer);
  }

  @Override
  public void startElement(String name, UIComponent component) throws IOException {
    inField = FIELD.equals(name);
    super.startElement(name, component);
  }

  @Override
  public void endElement(String name) throws IOException {
    inField = false;
    super.endElement(name);
  }

  @Override
  public void writeAttribute(String name, Object value, String property) throws IOException {
    super.writeAttribute(name, SHOWN.contains(name) ? straight(value) : value, property);
  }

  @Override
  public void writeText(Object text, String property) throws IOException {
    super.writeText(shown(text), property);
  }

  @Override
  public void writeText(Object text, UIComponent component, String property) throws IOException {
    super.writeText(shown(text), component, property);
  }

  @Override
  public void writeText(char[] text, int from, int length) throws IOException {
    writeText(new String(text, from, length), null);
  }

  @Override
  public ResponseWriter cloneWithWriter(Writer writer) {
    return new StraightWriter(super.cloneWithWriter(writer));
  }

  private Object shown(Object text) {
    return inField ? text : straight(text);
  }

  /** Null stays: who writes it says so. */
  private static Object straight(Object text) {
    return text == null ? null : WrittenText.straight(text.toString());
  }
}
