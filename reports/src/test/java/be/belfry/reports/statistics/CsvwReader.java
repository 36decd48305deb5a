package be.belfry.reports.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a CSV as its metadata say, as far as ours say anything, and names what is not so: W3C,
 * Model for Tabular Data and Metadata on the Web (2015), sections 6.4 (cells), 6.6 (keys) and 8
 * (CSV). Nothing of it is the writer's: lines and cells are taken apart here.
 */
final class CsvwReader {
  private static final Pattern YEAR_MONTH = Pattern.compile("-?\\d{4,}-(0[1-9]|1[0-2])");
  private static final Pattern NATURAL = Pattern.compile("\\+?\\d+");

  private final JsonNode columns;
  private final JsonNode metadata;
  private final List<String> faults = new ArrayList<>();

  private CsvwReader(JsonNode metadata) {
    this.metadata = metadata;
    this.columns = metadata.at("/tableSchema/columns");
  }

  /** What a validator would find wrong; empty when the file is as it is described. */
  static List<String> faults(byte[] metadata, byte[] csv) throws IOException {
    JsonNode described = new ObjectMapper().readTree(metadata);
    List<String> faults = new ArrayList<>();
    WrittenFigures.schema("csvw-table.schema.json")
        .validate(described)
        .forEach(error -> faults.add("metadata: " + error));
    CsvwReader reader = new CsvwReader(described);
    reader.read(csv);
    faults.addAll(reader.faults);
    return faults;
  }

  private void read(byte[] csv) {
    JsonNode dialect = metadata.path("dialect");
    if (!dialect.path("encoding").asText("utf-8").equals("utf-8")
        || !dialect.path("delimiter").asText(",").equals(",")
        || !dialect.path("header").asBoolean(true)) {
      faults.add("a dialect that this reader does not know: " + dialect);
      return;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
    } catch (CharacterCodingException e) {
      faults.add("not UTF-8");
      return;
    }
    List<List<String>> rows = rows(text);
    header(rows.get(0));
    Set<String> keys = new HashSet<>();
    for (int no = 1; no < rows.size(); no++) {
      List<String> row = rows.get(no);
      if (row.size() != columns.size()) {
        faults.add("row " + no + " has " + row.size() + " cells");
        continue;
      }
      for (int i = 0; i < row.size(); i++) {
        cell(no, columns.get(i), row.get(i));
      }
      key(no, row, keys);
    }
  }

  private void header(List<String> header) {
    if (header.size() != columns.size()) {
      faults.add("the header has " + header.size() + " cells");
      return;
    }
    for (int i = 0; i < header.size(); i++) {
      List<String> titles = new ArrayList<>();
      columns.get(i).path("titles").forEach(of -> titles.addAll(texts(of)));
      if (!titles.contains(header.get(i))) {
        faults.add("the header " + header.get(i) + " is no title of column " + i);
      }
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    } else {
      texts.add(node.asText());
    }
    return texts;
  }

  private void cell(int row, JsonNode column, String cell) {
    String at = "row " + row + ", " + column.path("name").asText() + ": ";
    boolean required = column.path("required").asBoolean();
    if (column.hasNonNull("separator")) {
      // An empty cell is an empty list.
      if (cell.isEmpty()) {
        if (required) {
          faults.add(at + "nothing");
        }
        return;
      }
      for (String part : cell.split(Pattern.quote(column.path("separator").asText()), -1)) {
        value(at, column.path("datatype"), part);
      }
    } else if (cell.isEmpty()) {
      if (required) {
        faults.add(at + "nothing");
      }
    } else {
      value(at, column.path("datatype"), cell);
    }
  }

  private void value(String at, JsonNode type, String value) {
    String base = type.isTextual() ? type.asText() : type.path("base").asText("string");
    boolean valid =
        switch (base) {
          case "gYearMonth" -> YEAR_MONTH.matcher(value).matches();
          case "nonNegativeInteger" -> NATURAL.matcher(value).matches();
          case "string" -> !type.has("format") || value.matches(type.path("format").asText());
          default -> throw new IllegalArgumentException(base);
        };
    if (!valid) {
      faults.add(at + value + " is no " + type);
    }
  }

  private void key(int no, List<String> row, Set<String> keys) {
    List<String> key = new ArrayList<>();
    for (String name : texts(metadata.at("/tableSchema/primaryKey"))) {
      int place = -1;
      for (int i = 0; i < columns.size(); i++) {
        place = columns.get(i).path("name").asText().equals(name) ? i : place;
      }
      if (place < 0) {
        faults.add("the key names " + name + ", which is no column");
        return;
      }
      key.add(row.get(place));
    }
    if (!keys.add(String.join("\u0000", key))) {
      faults.add("row " + no + " has the key of another: " + key);
    }
  }

  /** Lines and cells, quotes taken away; a line feed ends a line, with or without its return. */
  private List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted || !row.isEmpty() || cell.length() > 0) {
      faults.add("the last line does not end");
    }
    return rows;
  }
}
