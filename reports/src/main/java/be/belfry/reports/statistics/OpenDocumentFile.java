package be.belfry.reports.statistics;

import be.belfry.domain.shared.WrittenText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Two sheets as an OpenDocument spreadsheet; a month is the date of its first day that is shown as
 * {@code 2026-10}. A cell has a type and a value, and never a formula: the attribute that would
 * hold one is written nowhere.
 */
final class OpenDocumentFile {
  private static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";
  private static final String NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:";
  private static final String OFFICE = NAMESPACE + "office:1.0";
  private static final String TABLE = NAMESPACE + "table:1.0";
  private static final String TEXT = NAMESPACE + "text:1.0";
  private static final String STYLE = NAMESPACE + "style:1.0";
  private static final String FO = NAMESPACE + "xsl-fo-compatible:1.0";
  private static final String NUMBER = NAMESPACE + "datastyle:1.0";
  private static final String MANIFEST = NAMESPACE + "manifest:1.0";
  private static final String VERSION = "1.2";
  private static final String BOLD = "heading";
  private static final String MONTH = "month";
  private static final String MONTH_FORM = "year-and-month";

  private OpenDocumentFile() {}

  /** What writes a part of the file. */
  private interface Part {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  static byte[] ods(FigureSheets sheets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      mimetype(zip);
      add(zip, "META-INF/manifest.xml", document(OpenDocumentFile::manifest));
      add(zip, "content.xml", document(xml -> content(xml, sheets)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** First in the file and not compressed, so that its type can be read from its first bytes. */
  private static void mimetype(ZipOutputStream zip) throws IOException {
    byte[] bytes = TYPE.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry("mimetype");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void add(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String document(Part part) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      part.write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toString();
  }

  private static void manifest(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("manifest", "manifest", MANIFEST);
    xml.writeNamespace("manifest", MANIFEST);
    xml.writeAttribute("manifest", MANIFEST, "version", VERSION);
    for (String[] entry :
        List.of(new String[] {"/", TYPE}, new String[] {"content.xml", "text/xml"})) {
      xml.writeEmptyElement("manifest", "file-entry", MANIFEST);
      xml.writeAttribute("manifest", MANIFEST, "full-path", entry[0]);
      xml.writeAttribute("manifest", MANIFEST, "media-type", entry[1]);
    }
    xml.writeEndElement();
  }

  private static void content(XMLStreamWriter xml, FigureSheets sheets) throws XMLStreamException {
    xml.writeStartElement("office", "document-content", OFFICE);
    xml.writeNamespace("office", OFFICE);
    xml.writeNamespace("table", TABLE);
    xml.writeNamespace("text", TEXT);
    xml.writeNamespace("style", STYLE);
    xml.writeNamespace("fo", FO);
    xml.writeNamespace("number", NUMBER);
    xml.writeAttribute("office", OFFICE, "version", VERSION);
    styles(xml);
    xml.writeStartElement("office", "body", OFFICE);
    xml.writeStartElement("office", "spreadsheet", OFFICE);
    sheet(xml, sheets.name(), sheets.rows(), true);
    List<List<Object>> definitions = new ArrayList<>();
    sheets.definitions().forEach(row -> definitions.add(Arrays.asList((Object[]) row)));
    sheet(xml, sheets.definitionsName(), definitions, false);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void styles(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("office", "automatic-styles", OFFICE);
    xml.writeStartElement("style", "style", STYLE);
    xml.writeAttribute("style", STYLE, "name", BOLD);
    xml.writeAttribute("style", STYLE, "family", "table-cell");
    xml.writeEmptyElement("style", "text-properties", STYLE);
    xml.writeAttribute("fo", FO, "font-weight", "bold");
    xml.writeEndElement();
    xml.writeStartElement("number", "date-style", NUMBER);
    xml.writeAttribute("style", STYLE, "name", MONTH_FORM);
    xml.writeEmptyElement("number", "year", NUMBER);
    xml.writeAttribute("number", NUMBER, "style", "long");
    xml.writeStartElement("number", "text", NUMBER);
    xml.writeCharacters("-");
    xml.writeEndElement();
    xml.writeEmptyElement("number", "month", NUMBER);
    xml.writeAttribute("number", NUMBER, "style", "long");
    xml.writeEndElement();
    xml.writeEmptyElement("style", "style", STYLE);
    xml.writeAttribute("style", STYLE, "name", MONTH);
    xml.writeAttribute("style", STYLE, "family", "table-cell");
    xml.writeAttribute("style", STYLE, "data-style-name", MONTH_FORM);
    xml.writeEndElement();
  }

  private static void sheet(
      XMLStreamWriter xml, String name, List<List<Object>> rows, boolean heading)
      throws XMLStreamException {
    xml.writeStartElement("table", "table", TABLE);
    xml.writeAttribute("table", TABLE, "name", name);
    xml.writeEmptyElement("table", "table-column", TABLE);
    xml.writeAttribute(
        "table", TABLE, "number-columns-repeated", Integer.toString(rows.get(0).size()));
    for (int i = 0; i < rows.size(); i++) {
      xml.writeStartElement("table", "table-row", TABLE);
      for (Object value : rows.get(i)) {
        cell(xml, value, heading && i == 0);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void cell(XMLStreamWriter xml, Object value, boolean bold)
      throws XMLStreamException {
    if (value == null) {
      xml.writeEmptyElement("table", "table-cell", TABLE);
      return;
    }
    xml.writeStartElement("table", "table-cell", TABLE);
    if (bold) {
      xml.writeAttribute("table", TABLE, "style-name", BOLD);
    }
    if (value instanceof Long) {
      xml.writeAttribute("office", OFFICE, "value-type", "float");
      xml.writeAttribute("office", OFFICE, "value", value.toString());
    } else if (value instanceof YearMonth month) {
      xml.writeAttribute("table", TABLE, "style-name", MONTH);
      xml.writeAttribute("office", OFFICE, "value-type", "date");
      xml.writeAttribute("office", OFFICE, "date-value", month.atDay(1).toString());
    } else {
      xml.writeAttribute("office", OFFICE, "value-type", "string");
    }
    xml.writeStartElement("text", "p", TEXT);
    xml.writeCharacters(clean(WrittenText.straight(value.toString())));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** XML cannot hold these characters in any form. */
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }
}
