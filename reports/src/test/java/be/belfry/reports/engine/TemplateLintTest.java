package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Templates print text and our own drawings, nothing that user text could bring to life. */
class TemplateLintTest {
  private static final Set<String> ALLOWED_CALLS =
      Set.of(
          "new be.belfry.reports.engine.RecordDataSource(", "be.belfry.reports.engine.Templates");

  @Test
  void noTemplateHasMarkupLinksOrForeignImages() throws Exception {
    List<String> faults = new ArrayList<>();
    List<Path> templates = templates();
    for (Path template : templates) {
      for (String fault : faults(parse(Files.readString(template)))) {
        faults.add(template.getFileName() + ": " + fault);
      }
    }
    assertThat(faults).isEmpty();
    assertThat(templates).hasSizeGreaterThan(5).anyMatch(f -> f.endsWith("house.jrtx"));
  }

  @Test
  void theLintBites() throws Exception {
    String bad =
        """
        <jasperReport>
          <style name="wide" markup="styled"><conditionalStyle markup="html"/></style>
          <field name="url" class="java.lang.String"/>
          <element kind="textField" markup="html" linkType="Reference"><expression>$F{url}</expression></element>
          <element kind="image"><expression>$F{url}</expression></element>
          <element kind="textField"><expression>System.getProperty($F{url})</expression></element>
        </jasperReport>
        """;
    assertThat(faults(parse(bad)))
        .contains(
            "markup",
            "markup by style",
            "markup by conditionalStyle",
            "linkType",
            "image from $F{url}",
            "call in System.getProperty($F{url})");
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/jrxml"))) {
      return files.filter(f -> f.toString().matches(".*\\.jr(xml|tx)")).sorted().toList();
    }
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(
            new java.io.ByteArrayInputStream(
                xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** A field that is a drawing, or a record of ours with one in it. */
  private static List<String> drawings(Document template) throws ClassNotFoundException {
    List<String> drawings = new ArrayList<>();
    for (Element field : elements(template, "field")) {
      String value = "$F{" + field.getAttribute("name") + "}";
      Class<?> type = Class.forName(field.getAttribute("class"));
      if (type == Drawing.class) {
        drawings.add(value);
      } else if (type.isRecord()) {
        Stream.of(type.getRecordComponents())
            .filter(component -> component.getType() == Drawing.class)
            .forEach(component -> drawings.add(value + "." + component.getName() + "()"));
      }
    }
    return drawings;
  }

  private static List<String> faults(Document template) throws ClassNotFoundException {
    List<String> faults = new ArrayList<>();
    List<String> drawings = drawings(template);
    for (String kind : List.of("style", "conditionalStyle")) {
      for (Element style : elements(template, kind)) {
        if (style.hasAttribute("markup")) {
          faults.add("markup by " + kind);
        }
      }
    }
    for (Element element : elements(template, "element")) {
      for (String attribute : List.of("markup", "linkType", "linkTarget", "hyperlinkTarget")) {
        if (element.hasAttribute(attribute)) {
          faults.add(attribute);
        }
      }
      if (element.getAttribute("kind").equals("image")) {
        String from = elements(element, "expression").get(0).getTextContent().strip();
        if (!drawings.contains(from)) {
          faults.add("image from " + from);
        }
      }
    }
    for (Element expression : elements(template, "expression")) {
      String text = expression.getTextContent().strip();
      String rest = text;
      for (String allowed : ALLOWED_CALLS) {
        rest = rest.replace(allowed, "");
      }
      if (rest.matches(".*\\b[A-Za-z.]+\\.[A-Za-z]+\\(.*")
          && !rest.matches("\\.get\\(\"[a-z/-]+\"\\)")) {
        faults.add("call in " + text);
      }
    }
    return faults;
  }

  private static List<Element> elements(org.w3c.dom.Node in, String name) {
    NodeList found =
        in instanceof Document document
            ? document.getElementsByTagName(name)
            : ((Element) in).getElementsByTagName(name);
    List<Element> list = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      list.add((Element) found.item(i));
    }
    return list;
  }
}
