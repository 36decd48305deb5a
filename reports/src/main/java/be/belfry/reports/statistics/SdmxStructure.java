package be.belfry.reports.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The structure definition of {@link SdmxCsvFile}: code lists, concepts, data structure and
 * dataflow as one SDMX-ML 3.0 message, names in four languages.
 */
final class SdmxStructure {
  private static final String ROOT = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
  private static final String MESSAGE = ROOT + "message";
  private static final String STRUCTURE = ROOT + "structure";
  private static final String COMMON = ROOT + "common";
  private static final String URN = "urn:sdmx:org.sdmx.infomodel.";
  private static final String CONCEPTS = "CS_" + Sdmx.FLOW;
  private static final String DEFINITION = "DSD_" + Sdmx.FLOW;

  private final XMLStreamWriter xml;

  private SdmxStructure(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] xml() {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      new SdmxStructure(xml).message();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void message() throws XMLStreamException {
    xml.writeStartElement("mes", "Structure", MESSAGE);
    xml.writeNamespace("mes", MESSAGE);
    xml.writeNamespace("str", STRUCTURE);
    xml.writeNamespace("com", COMMON);
    xml.writeStartElement("mes", "Header", MESSAGE);
    text("mes", MESSAGE, "ID", Sdmx.FLOW);
    text("mes", MESSAGE, "Test", "false");
    // The structure has a version, not a date: the same bytes whenever it is asked for.
    text("mes", MESSAGE, "Prepared", "2026-11-26T00:00:00Z");
    xml.writeEmptyElement("mes", "Sender", MESSAGE);
    xml.writeAttribute("id", Sdmx.AGENCY);
    xml.writeEndElement();
    xml.writeStartElement("mes", "Structures", MESSAGE);
    List<Sdmx.Component> all = new ArrayList<>(Sdmx.dimensions());
    all.addAll(Sdmx.attributes());
    start("Codelists");
    for (Sdmx.Component component : all) {
      if (component.isCoded()) {
        codelist(component);
      }
    }
    xml.writeEndElement();
    start("ConceptSchemes");
    concepts(all);
    xml.writeEndElement();
    start("DataStructures");
    structure();
    xml.writeEndElement();
    start("Dataflows");
    maintainable("Dataflow", Sdmx.FLOW);
    names("sdmx.flow");
    text("str", STRUCTURE, "Structure", urn("datastructure.DataStructure", DEFINITION));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void codelist(Sdmx.Component component) throws XMLStreamException {
    maintainable("Codelist", component.codelist());
    names("column." + component.word());
    for (String code : component.codes()) {
      start("Code");
      xml.writeAttribute("id", Sdmx.id(code));
      for (Language language : Language.values()) {
        name(word(component, code, language), language);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String word(Sdmx.Component component, String code, Language language) {
    if (code.equals(Sdmx.TOTAL)) {
      return StatisticsWords.text("sdmx.total", language);
    }
    if (code.equals(Sdmx.NOT_APPLICABLE)) {
      return StatisticsWords.text("sdmx.notApplicable", language);
    }
    return switch (component.id()) {
      case "COUNT_UNIT" -> Labels.of(language.locale(), Coded.of(Unit.class, code));
      case "REFERENCE_DATE" -> Labels.of(language.locale(), Coded.of(ReferenceDate.class, code));
      case "FINALITY" ->
          Labels.of(
              language.locale(),
              code.equals(Sdmx.FINAL) ? FigureStatus.FINAL : FigureStatus.PROVISIONAL);
      case "FREQ", "REF_AREA", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "REVISED" ->
          StatisticsWords.text("sdmx." + component.id() + "." + code, language);
      case "DECIMALS" -> code;
      default -> StatisticsWords.value(component.word(), code, language);
    };
  }

  private void concepts(List<Sdmx.Component> all) throws XMLStreamException {
    maintainable("ConceptScheme", CONCEPTS);
    names("sdmx.flow");
    for (Sdmx.Component component : all) {
      concept(component.id(), component.word());
    }
    concept(Sdmx.TIME, "month");
    concept(Sdmx.MEASURE, "value");
    xml.writeEndElement();
  }

  private void concept(String id, String word) throws XMLStreamException {
    start("Concept");
    xml.writeAttribute("id", id);
    names("column." + word);
    xml.writeEndElement();
  }

  private void structure() throws XMLStreamException {
    maintainable("DataStructure", DEFINITION);
    names("sdmx.flow");
    start("DataStructureComponents");
    start("DimensionList");
    xml.writeAttribute("id", "DimensionDescriptor");
    int position = 1;
    for (Sdmx.Component dimension : Sdmx.dimensions()) {
      start("Dimension");
      xml.writeAttribute("id", dimension.id());
      xml.writeAttribute("position", Integer.toString(position++));
      identity(dimension.id());
      representation(dimension);
      xml.writeEndElement();
    }
    start("TimeDimension");
    xml.writeAttribute("id", Sdmx.TIME);
    identity(Sdmx.TIME);
    format("GregorianYearMonth");
    xml.writeEndElement();
    xml.writeEndElement();
    start("AttributeList");
    xml.writeAttribute("id", "AttributeDescriptor");
    for (Sdmx.Component attribute : Sdmx.attributes()) {
      start("Attribute");
      xml.writeAttribute("id", attribute.id());
      xml.writeAttribute("usage", "mandatory");
      identity(attribute.id());
      representation(attribute);
      start("AttributeRelationship");
      xml.writeEmptyElement("str", "Observation", STRUCTURE);
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
    start("MeasureList");
    xml.writeAttribute("id", "MeasureDescriptor");
    start("Measure");
    xml.writeAttribute("id", Sdmx.MEASURE);
    // What is suppressed has no value.
    xml.writeAttribute("usage", "optional");
    identity(Sdmx.MEASURE);
    format("Integer");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void identity(String id) throws XMLStreamException {
    text("str", STRUCTURE, "ConceptIdentity", urn("conceptscheme.Concept", CONCEPTS) + "." + id);
  }

  private void representation(Sdmx.Component component) throws XMLStreamException {
    if (!component.isCoded()) {
      format("String");
      return;
    }
    start("LocalRepresentation");
    text("str", STRUCTURE, "Enumeration", urn("codelist.Codelist", component.codelist()));
    xml.writeEndElement();
  }

  private void format(String type) throws XMLStreamException {
    start("LocalRepresentation");
    xml.writeEmptyElement("str", "TextFormat", STRUCTURE);
    xml.writeAttribute("textType", type);
    xml.writeEndElement();
  }

  private static String urn(String type, String id) {
    return URN + type + "=" + Sdmx.AGENCY + ":" + id + "(" + Sdmx.VERSION + ")";
  }

  private void maintainable(String element, String id) throws XMLStreamException {
    start(element);
    xml.writeAttribute("id", id);
    xml.writeAttribute("agencyID", Sdmx.AGENCY);
    xml.writeAttribute("version", Sdmx.VERSION);
  }

  private void start(String element) throws XMLStreamException {
    xml.writeStartElement("str", element, STRUCTURE);
  }

  private void names(String key) throws XMLStreamException {
    for (Language language : Language.values()) {
      name(StatisticsWords.text(key, language), language);
    }
  }

  private void name(String text, Language language) throws XMLStreamException {
    xml.writeStartElement("com", "Name", COMMON);
    xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", language.code());
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void text(String prefix, String namespace, String element, String text)
      throws XMLStreamException {
    xml.writeStartElement(prefix, element, namespace);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
