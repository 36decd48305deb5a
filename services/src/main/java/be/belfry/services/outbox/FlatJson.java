package be.belfry.services.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A flat JSON object: all that a gateway or another program is sent. */
final class FlatJson {
  private FlatJson() {}

  /** The object as UTF-8. Texts are quoted; {@code Boolean} values stand as they are. */
  static byte[] of(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                quoted(field.getKey())
                    + ":"
                    + (field.getValue() instanceof Boolean flag
                        ? flag.toString()
                        : quoted(String.valueOf(field.getValue()))))
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
