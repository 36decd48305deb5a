package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class StraightWriterTest {
  private final StringWriter page = new StringWriter();
  private final ResponseWriter writer = new StraightWriter(new Plain(page));

  @Test
  void showsTheCodeOfWhatTurnsTheDirection() throws IOException {
    writer.startElement("a", null);
    writer.writeAttribute("title", "a\u202eb", null);
    writer.writeAttribute("value", "c\u202ed", null);
    writer.writeText("e\u202ef", null);
    writer.writeText("g\u202eh", null, null);
    writer.writeText("xi\u202ejx".toCharArray(), 1, 3);
    writer.endElement("a");
    writer.cloneWithWriter(page).writeText("k\u202el", null);
    assertThat(page)
        .hasToString(
            "<a title=a[U+202E]b value=c\u202ed e[U+202E]f g[U+202E]h i[U+202E]j /a>k[U+202E]l ");
  }

  @Test
  void keepsWhatStandsInAFieldAndOnlyThere() throws IOException {
    writer.startElement("textarea", null);
    writer.writeAttribute("placeholder", "a\u202eb", null);
    writer.writeText("c\u202ed", null, "value");
    writer.endElement("textarea");
    writer.writeText("e\u202ef", null);
    assertThat(page).hasToString("<textarea placeholder=a[U+202E]b c\u202ed /textarea>e[U+202E]f ");
  }

  @Test
  void leavesToOthersToSayThatThereIsNoText() throws IOException {
    writer.writeText(null, null);
    assertThat(page).hasToString("null ");
  }

  /** Writes what it is given, with a blank behind. */
  private static final class Plain extends ResponseWriterWrapper {
    private final Writer out;

    Plain(Writer out) {
      super(null);
      this.out = out;
    }

    @Override
    public void startElement(String name, UIComponent component) throws IOException {
      out.write("<" + name + " ");
    }

    @Override
    public void endElement(String name) throws IOException {
      out.write("/" + name + ">");
    }

    @Override
    public void writeAttribute(String name, Object value, String property) throws IOException {
      out.write(name + "=" + value + " ");
    }

    @Override
    public void writeText(Object text, String property) throws IOException {
      out.write(text + " ");
    }

    @Override
    public void writeText(Object text, UIComponent component, String property) throws IOException {
      writeText(text, property);
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer other) {
      return new Plain(other);
    }
  }
}
