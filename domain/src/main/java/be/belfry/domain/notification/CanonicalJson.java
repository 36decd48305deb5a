package be.belfry.domain.notification;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Canonical JSON (RFC 8785): one text for one value, whoever writes it. Members are sorted by their
 * UTF-16 code units, numbers are written as ECMAScript does, nothing is escaped that need not be.
 *
 * <p>Values are maps, collections, texts, whole and decimal numbers, booleans.
 */
public final class CanonicalJson {
  private static final int SHORTEST_EXPONENT = 21;
  private static final int SMALLEST_EXPONENT = -6;
  private static final int DIGITS_OF_A_DOUBLE = 17;

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The canonical bytes, UTF-8.
   *
   * @throws IllegalArgumentException for a null, another type, a lone surrogate, NaN or infinity
   */
  public static byte[] bytes(Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical text; see {@link #bytes}. */
  public static String text(Object value) {
    CanonicalJson json = new CanonicalJson();
    json.write(value);
    return json.out.toString();
  }

  private void write(Object value) {
    if (value instanceof String text) {
      writeText(text);
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      out.append(number(number));
    } else if (value instanceof Map<?, ?> map) {
      writeObject(map);
    } else if (value instanceof Collection<?> items) {
      String separator = "[";
      for (Object item : items) {
        out.append(separator);
        write(item);
        separator = ",";
      }
      out.append(items.isEmpty() ? "[]" : "]");
    } else {
      throw new IllegalArgumentException(
          "no JSON value: " + (value == null ? "null" : value.getClass().getName()));
    }
  }

  private void writeObject(Map<?, ?> map) {
    List<String> names = new ArrayList<>();
    map.keySet().forEach(name -> names.add((String) name));
    names.sort(Comparator.naturalOrder());
    String separator = "{";
    for (String name : names) {
      out.append(separator);
      writeText(name);
      out.append(':');
      write(map.get(name));
      separator = ",";
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  /** Copies what needs no escape in one piece: most texts have no such character at all. */
  private void writeText(String text) {
    out.append('"');
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new IllegalArgumentException("lone surrogate at " + i);
        }
        i++;
      } else if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, copied, i).append(escape(c));
        copied = i + 1;
      }
    }
    out.append(text, copied, text.length()).append('"');
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default -> String.format("\\u%04x", (int) c);
    };
  }

  /** A number as ECMAScript writes the IEEE 754 double that it stands for. */
  private static String number(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("no JSON number: " + number);
    }
    if (number instanceof BigInteger || number instanceof Long || number instanceof Integer) {
      if (new BigDecimal(value).compareTo(new BigDecimal(number.toString())) != 0) {
        throw new IllegalArgumentException("no double holds this number: " + number);
      }
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String text;
    if (digits.length() <= point && point <= SHORTEST_EXPONENT) {
      text = digits + "0".repeat(point - digits.length());
    } else if (0 < point && point <= SHORTEST_EXPONENT) {
      text = digits.substring(0, point) + "." + digits.substring(point);
    } else if (SMALLEST_EXPONENT < point && point <= 0) {
      text = "0." + "0".repeat(-point) + digits;
    } else {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      text = digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
    }
    return value < 0 ? "-" + text : text;
  }

  /**
   * The decimal of the fewest digits that reads back as the same double, and of these the nearest;
   * {@code Double.toString} of Java 17 is not always that one (JDK-4511638).
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DIGITS_OF_A_DOUBLE; digits++) {
      BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean belowReads = below.doubleValue() == value;
      boolean aboveReads = above.doubleValue() == value;
      if (belowReads && aboveReads) {
        return exact.subtract(below).compareTo(above.subtract(exact)) <= 0 ? below : above;
      }
      if (belowReads || aboveReads) {
        return belowReads ? below : above;
      }
    }
    return exact.round(new MathContext(DIGITS_OF_A_DOUBLE, RoundingMode.HALF_EVEN));
  }
}
