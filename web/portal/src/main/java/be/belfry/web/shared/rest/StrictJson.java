package be.belfry.web.shared.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * JSON in and out of records. Reading refuses what two programs could understand differently:
 * unknown fields, duplicate keys, NaN, bytes that are no UTF-8, NUL, lone surrogates, numbers out
 * of range, nesting deeper than {@link #DEEPEST}, more parts than {@link #MOST_PARTS}, anything
 * after the value. All that is wrong is told at once, or the first {@link FoundIssues#MOST} things
 * that are. Writing leaves out what is absent: there are no nulls.
 */
public final class StrictJson {
  /** Largest body in bytes: 1 MiB. */
  public static final int LARGEST = 1024 * 1024;

  /** Deepest nesting of objects and lists. */
  public static final int DEEPEST = 32;

  /**
   * Names, values, beginnings and ends of objects and lists in a body: each takes up to 100 bytes
   * of memory, two of a body may be one, and the largest body that we know of has a tenth as many.
   */
  static final int MOST_PARTS = 100_000;

  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_NAME = 256;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_PARTS)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(LARGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private static final ObjectMapper OURS =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private StrictJson() {}

  /**
   * Reads a body.
   *
   * @param body the bytes as received
   * @param type a record, or a list of records
   * @throws Problem 413 when it is too large, 400 with one issue for each thing that is wrong, and
   *     at most {@link FoundIssues#MOST} of them
   */
  public static <T> T read(byte[] body, Class<T> type) {
    return type.cast(read(body, (Type) type));
  }

  /** The same for a generic type. */
  public static Object read(byte[] body, Type type) {
    JsonNode tree = tree(body);
    FoundIssues issues = new FoundIssues();
    Object value = new RecordBinder(issues).bind(tree, type, "");
    issues.refuse();
    return value;
  }

  /**
   * Reads a body without binding it; for bodies whose form is data itself. Its texts may hold what
   * {@link #read} refuses: whoever reads them looks at each himself.
   */
  public static JsonNode tree(byte[] body) {
    if (body.length > LARGEST) {
      throw tooLarge(LARGEST);
    }
    if (body.length == 0) {
      throw refused(IssueWords.of("empty"));
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
    } catch (CharacterCodingException e) {
      throw refused(IssueWords.of("utf8"));
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree == null || tree.isMissingNode()) {
        throw refused(IssueWords.of("empty"));
      }
      return tree;
    } catch (NumberFormatException e) {
      // An exponent of more than ten digits: the library lets it out as it is.
      throw refused(IssueWords.of("outOfRange"));
    } catch (JsonProcessingException e) {
      throw refused(IssueWords.of("json", DEEPEST, MOST_PARTS) + position(e));
    }
  }

  /** What we wrote ourselves as a tree, however much it is: no caller has sent it. */
  public static JsonNode ours(byte[] written) {
    try {
      return OURS.readTree(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a record, list, map or tree as UTF-8. The stream stays open. */
  public static void write(Object value, OutputStream out) throws IOException {
    try (JsonGenerator generator = MAPPER.getFactory().createGenerator(out)) {
      if (value instanceof JsonNode tree) {
        MAPPER.writeTree(generator, tree);
      } else {
        new RecordWriter(generator).write(value);
      }
    }
  }

  /** The same as bytes. */
  public static byte[] bytes(Object value) {
    try {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      write(value, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Problem tooLarge(long limit) {
    return Problem.of(ProblemType.PAYLOAD_TOO_LARGE, IssueWords.of("tooLarge", limit));
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : ": line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static Problem refused(String detail) {
    return Problem.of(List.of(Issue.body(Issue.Kind.SCHEMA_VIOLATION, "", detail)));
  }
}
