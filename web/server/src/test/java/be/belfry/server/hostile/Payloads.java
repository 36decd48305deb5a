package be.belfry.server.hostile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Values that break parsers, stores, lists and documents, drawn by a seed. */
final class Payloads {
  /** Texts as they would be typed or sent; written into JSON by {@link #json}. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "true",
          "-1",
          "NaN",
          "' or '1'='1",
          "'; drop table incident; --",
          "\\",
          "%00",
          "%s%n%x",
          "{0}",
          "#{facesContext.externalContext}",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "=1+1",
          "=cmd|'/c calc'!A0",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "file:///etc/passwd",
          "http://127.0.0.1:9/",
          "\u202egnp.exe",
          "\u200b",
          "e\u0301\u0301\u0301",
          "\uD83D\uDE00",
          "\uD800",
          "\uDC00x",
          "\u0000",
          "\u0001\u0008",
          "a\r\nSet-Cookie: x=y",
          "00000000-0000-0000-0000-000000000000",
          "N-2026-000001",
          "I-2026-000001",
          "C-2026-0001",
          "2026-02-30T25:61:61Z",
          "+999999999-12-31T23:59:59Z",
          "0000-00-00",
          "2026-13",
          "-2147483649",
          "9223372036854775808",
          "*",
          "a:*",
          "\"unbalanced",
          "& | ! ()",
          "dGhpcyBpcyBubyBjdXJzb3I");

  /** Numbers as JSON writes them. */
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "2147483648",
          "9223372036854775808",
          "1e400",
          "1e1000000000",
          "-1e1000000000",
          "1E-1000000000",
          "12E2147483647",
          "10E2147483647",
          "-12E2147483647",
          "12E-2147483647",
          "0E2147483647",
          "123456789012345678901234567890123456789012345678901234567890");

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final Random random;

  Payloads(Random random) {
    this.random = random;
  }

  /**
   * An instant within some days of now, now and then years away: what rules about time let through.
   */
  String instant() {
    long seconds = random.nextInt(oneIn(6) ? 200_000_000 : 400_000) - (oneIn(3) ? 0 : 400_000L);
    return NOW.plusSeconds(seconds).toString();
  }

  /** One of a list. */
  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A text. */
  String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "x".repeat(1 + random.nextInt(5000));
      case 1 -> "é".repeat(random.nextInt(300));
      case 2 -> noise(random.nextInt(40));
      case 3 -> ideographs(random.nextInt(1, 4000));
      case 4 -> one(Bait.TEXTS);
      default -> one(TEXTS);
    };
  }

  /** What no index can make shorter. */
  private String ideographs(int length) {
    return random
        .ints(length, 0x4e00, 0x9fff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String noise(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }

  /** A JSON value of any type. */
  String json(int depth) {
    return switch (random.nextInt(10)) {
      case 0 -> one(NUMBERS);
      case 1 -> one(List.of("true", "false", "null", "NaN", "Infinity", "undefined", "'x'"));
      case 2 -> depth > 3 ? "[]" : "[" + json(depth + 1) + "," + json(depth + 1) + "]";
      case 3 ->
          depth > 3 ? "{}" : "{\"" + one(List.of("a", "id", "")) + "\":" + json(depth + 1) + "}";
      case 4 -> deep(one(List.of(31, 33, 100, 5000)));
      default -> quoted(text());
    };
  }

  private String deep(int depth) {
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(random.nextInt(20) == 0 ? depth - 1 : depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  /** A text as JSON, sometimes with escapes that no text has. */
  String quoted(String text) {
    if (oneIn(25)) {
      return one(
          List.of(
              "\"\\u0000\"",
              "\"\\ud800\"",
              "\"\\udc00\\ud800\"",
              "\"\\x41\"",
              "\"\\u00\"",
              "\"unended",
              "\"tab\tinside\""));
    }
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c >= 0xD800 && c < 0xE000 && oneIn(2)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  Random random() {
    return random;
  }
}
