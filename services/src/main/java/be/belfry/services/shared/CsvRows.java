package be.belfry.services.shared;

import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.RuleViolation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file row by row into whatever makes records of them. */
public final class CsvRows {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final int BYTE_ORDER_MARK = 3;

  /** Within these bytes a first line ends. */
  private static final int LONGEST_HEADER = 4096;

  private static final char NUL = '\u0000';
  private static final char REPLACEMENT = '\uFFFD';

  private CsvRows() {}

  /**
   * Reads a file that is separated by commas.
   *
   * @param columns that its first line must name
   * @throws RuleViolation ({@code shared_columns}) when a column is missing, ({@code shared_csv})
   *     when the file is no CSV or no UTF-8, ({@code shared_csvLine}) from which line on it is none
   */
  public static void read(InputStream csv, Set<String> columns, RowSink rows) {
    read(csv, FORMAT, columns, rows);
  }

  /**
   * Reads a file that is separated by commas, or by semicolons as spreadsheets here write it: by
   * what its first line has more of.
   *
   * @param columns that its first line must name
   * @throws RuleViolation as {@link #read}
   */
  public static void readOfSpreadsheet(InputStream csv, Set<String> columns, RowSink rows) {
    try {
      BufferedInputStream start = new BufferedInputStream(csv, LONGEST_HEADER);
      start.mark(LONGEST_HEADER);
      String header =
          new String(start.readNBytes(LONGEST_HEADER), StandardCharsets.ISO_8859_1)
              .lines()
              .findFirst()
              .orElse("");
      start.reset();
      boolean semicolons =
          header.chars().filter(c -> c == ';').count()
              > header.chars().filter(c -> c == ',').count();
      read(start, semicolons ? FORMAT.builder().setDelimiter(';').get() : FORMAT, columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(InputStream csv, CSVFormat format, Set<String> columns, RowSink rows) {
    try (Reader reader =
            new InputStreamReader(
                withoutMark(csv),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        CSVParser parser = CSVParser.parse(reader, format)) {
      List<String> missing =
          columns.stream().filter(column -> !parser.getHeaderNames().contains(column)).toList();
      if (!missing.isEmpty()) {
        throw new RuleViolation(
            "shared_columns", "the file lacks the columns " + missing, String.join(", ", missing));
      }
      long before = parser.getCurrentLineNumber();
      Iterator<CSVRecord> records = parser.iterator();
      while (isThereMore(records, before + 1)) {
        row(records.next(), before + 1, rows);
        before = parser.getCurrentLineNumber();
      }
      rows.end();
    } catch (CharacterCodingException e) {
      throw new RuleViolation("shared_csv", "the file is not UTF-8");
    } catch (CSVException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? new RuleViolation("shared_csv", "the file is not UTF-8")
          : unreadable(e.getCause());
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next row; one that is none, as behind a quotation mark that is open, has a line. */
  private static boolean isThereMore(Iterator<CSVRecord> records, long line) {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException broken) {
        throw new RuleViolation(
            "shared_csvLine", "no CSV from line " + line + ": " + broken.getMessage(), line);
      }
      throw e;
    }
  }

  private static RuleViolation unreadable(Exception cause) {
    return new RuleViolation("shared_csv", "the file is no CSV: " + cause.getMessage());
  }

  private static void row(CSVRecord row, long line, RowSink rows) {
    if (!row.isConsistent()) {
      rows.refuse(line, "", String.valueOf(row.size()), RowSink.Fault.FIELDS);
      return;
    }
    // The database keeps no such character in a text: one of them must not end the whole import.
    for (int column = 0; column < row.size(); column++) {
      if (row.get(column).indexOf(NUL) >= 0) {
        String name = row.getParser().getHeaderNames().get(column);
        rows.refuse(line, shown(name), shown(row.get(column)), RowSink.Fault.NUL);
        return;
      }
    }
    rows.row(line, row::get);
  }

  private static String shown(String text) {
    return text.replace(NUL, REPLACEMENT);
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, BYTE_ORDER_MARK);
    byte[] first = start.readNBytes(BYTE_ORDER_MARK);
    boolean mark =
        first.length == BYTE_ORDER_MARK
            && first[0] == (byte) 0xEF
            && first[1] == (byte) 0xBB
            && first[2] == (byte) 0xBF;
    if (!mark) {
      start.unread(first);
    }
    return start;
  }
}
