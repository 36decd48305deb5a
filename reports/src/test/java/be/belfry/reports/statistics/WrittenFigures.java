package be.belfry.reports.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.PdfText;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Small tables of figures, the files that are written of them, and how a test reads those. */
final class WrittenFigures {
  static final YearMonth JANUARY = YearMonth.of(2026, 1);
  static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

  static final Imprint INTERNAL = Imprint.internal(Instant.parse("2026-03-09T08:00:00Z"), false);

  static final Imprint PUBLISHED =
      new Imprint(Instant.parse("2026-03-09T08:00:00Z"), OptionalInt.of(2), 3, true);

  static final StatisticsFiles FILES = new StatisticsFiles();

  private static final Map<Walk, List<String>> WALKED = new HashMap<>();

  private static Document structure;

  private WrittenFigures() {}

  static MonthlyFigure figure(
      YearMonth month, long value, FigureStatus status, List<String> values, Flag... flags) {
    return new MonthlyFigure(
        month,
        values,
        value < 0 ? OptionalLong.empty() : OptionalLong.of(value),
        status,
        List.of(flags));
  }

  /** Two months, two dimensions, one figure suppressed, one revised. */
  static MonthlyStatistics table(String source) {
    return new MonthlyStatistics(
        Unit.INCIDENT,
        JANUARY,
        FEBRUARY,
        ReferenceDate.DETECTED,
        "Europe/Brussels",
        "2026-1",
        source,
        List.of("month", "classification", "province"),
        List.of(
            figure(JANUARY, 12, FigureStatus.FINAL, List.of("availability:ddos", "liege")),
            figure(
                JANUARY,
                7,
                FigureStatus.FINAL,
                List.of("fraud:phishing", "unknown"),
                Flag.REVISED,
                Flag.IMPUTED_DATE),
            figure(
                FEBRUARY,
                -1,
                FigureStatus.PROVISIONAL,
                List.of("availability:ddos", "unknown"),
                Flag.SUPPRESSED)),
        List.of(Note.MULTIPLE));
  }

  static byte[] file(StatisticsFormat format, String source, Imprint imprint) {
    return PdfText.keep(
        format.fileName(table(source)), FILES.file(format, table(source), imprint, Language.EN));
  }

  /** Three months: the first before the first record, then nothing, then seven. */
  static MonthlyStatistics young(Dimension... by) {
    return Statistics.present(
        MonthlyQuery.of(JANUARY, JANUARY.plusMonths(2), Unit.INCIDENT, by),
        List.of(
            new MonthlyCount(
                JANUARY.plusMonths(2), by.length == 0 ? List.of() : List.of("none"), 7, 0, false)),
        Finality.byCalendar(LocalDate.of(2026, 4, 1)),
        Optional.empty(),
        Optional.of(FEBRUARY));
  }

  static byte[] young(StatisticsFormat format, Dimension... by) {
    return FILES.file(format, young(by), INTERNAL, Language.EN);
  }

  static List<CSVRecord> csv(byte[] bytes) throws IOException {
    try (CSVParser parser =
        CSVParser.parse(
            new String(bytes, StandardCharsets.UTF_8),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return parser.getRecords();
    }
  }

  static JsonNode at(JsonNode cube, String member, int... places) {
    int place = 0;
    for (int i = 0; i < places.length; i++) {
      place = place * cube.path("size").get(i).asInt() + places[i];
    }
    return cube.path(member).path(Integer.toString(place));
  }

  /** That of JSON-stat. */
  static Schema schema() {
    return schema("json-stat-2.0.schema.json");
  }

  static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(WrittenFigures.class.getResourceAsStream(name));
  }

  /** Written and read once: it is the same whatever the figures. */
  static synchronized Document structure() throws Exception {
    if (structure == null) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      structure =
          factory
              .newDocumentBuilder()
              .parse(
                  new ByteArrayInputStream(
                      file(StatisticsFormat.SDMX_STRUCTURE, "own", PUBLISHED)));
    }
    return structure;
  }

  static List<String> codes(Document structure, String component) throws Exception {
    return texts(
        structure,
        "//*[local-name()='Codelist'][@id='CL_" + component + "']/*[local-name()='Code']/@id");
  }

  /** What a path finds; walked once, because each walk goes through the whole document. */
  static synchronized List<String> texts(Document document, String path) throws Exception {
    Walk walk = new Walk(document, path);
    List<String> texts = WALKED.get(walk);
    if (texts == null) {
      XPath xpath = XPathFactory.newInstance().newXPath();
      NodeList found = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
      texts =
          IntStream.range(0, found.getLength())
              .mapToObj(i -> found.item(i).getNodeValue())
              .toList();
      WALKED.put(walk, texts);
    }
    return texts;
  }

  /** A path through a document, which nobody changes. */
  private record Walk(Document document, String path) {}
}
