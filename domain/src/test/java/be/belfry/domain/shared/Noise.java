package be.belfry.domain.shared;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Input that nobody meant, drawn by a seed or by the randomness of a property: noise, and proper
 * input with some of it damaged. What reads it may refuse it as it says that it does; nothing else
 * may happen, and not for long.
 */
public final class Noise {
  /**
   * Of all properties: the same code is judged alike in every build. Another one looks elsewhere;
   * what it finds is kept as an example.
   */
  public static final String SEED = "20261201";

  /** Longest time for one input; milliseconds. */
  private static final long PATIENCE = 5_000;

  private static final List<String> SPLINTERS =
      List.of(
          "\u0000",
          "\uD800",
          "\uDC00",
          "\uFEFF",
          "\u202e",
          "\r",
          "\n",
          "\t",
          "\"",
          "'",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "- ",
          "&a ",
          "*a",
          "!!x ",
          "|",
          ">",
          "%",
          "#",
          "---",
          "...",
          "1e1000000000",
          "-0",
          "NaN",
          "null",
          "99999999999999999999",
          "+999999999-12-31",
          "\u00e9",
          "\uD83D\uDEA8",
          "\uD83D\uDEA8".repeat(30),
          "=1+1",
          "../",
          "T",
          "Z",
          "PT",
          "P1D",
          "x".repeat(3000));

  /** What a grammar takes for one piece: a word, a number, a date, a text in quotes. */
  private static final Pattern PIECE = Pattern.compile("\"[^\"\n]{0,200}\"|[\\w+:.-]{1,200}");

  /** What opens something that is never closed. */
  private static final List<String> OPENING = List.of("[", "{\"a\":", "- ", "{a: ", "(", "\"");

  /** One wound of so many is a crowd: others would have no time. */
  private static final int RARE = 200;

  private static final int CROWD = 10_000;

  private final Random random;

  /** Reads what was drawn. */
  public interface Reader<T> {
    void read(T input) throws Exception;
  }

  /** The same seed gives the same noise. */
  public Noise(long seed) {
    this(new Random(seed));
  }

  /** Noise as a property draws it. */
  public Noise(Random random) {
    this.random = random;
  }

  /** Mostly one of some proper texts with wounds, now and then any text. */
  public String drawn(String... proper) {
    return random.nextInt(6) == 0 ? text(400) : damaged(proper[random.nextInt(proper.length)]);
  }

  /** The same of bytes. */
  public byte[] drawn(byte[] proper) {
    return drawn(new String(proper, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A proper text as it is, one time of two. */
  public String mostly(String proper) {
    return random.nextBoolean() ? proper : drawn(proper);
  }

  /** A text as one can come out of UTF-8: without half characters. */
  public static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Any text of at most so many characters, surrogates without partner included. */
  public String text(int longest) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(longest + 1);
    while (text.length() < length) {
      text.append(
          random.nextInt(3) == 0
              ? SPLINTERS.get(random.nextInt(SPLINTERS.size()))
              : String.valueOf((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000)));
    }
    return text.substring(0, length);
  }

  /**
   * A proper text with one to five wounds: a place cut, doubled, or filled with splinters, a sign
   * changed in one bit, one piece or digit put for another, the end cut off, and rarely a crowd of
   * signs.
   */
  public String damaged(String proper) {
    StringBuilder text = new StringBuilder(proper);
    int wounds = 1 + random.nextInt(5);
    for (int i = 0; i < wounds && text.length() > 0; i++) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(30));
      if (random.nextInt(RARE) == 0) {
        text.insert(at, crowd());
        continue;
      }
      switch (random.nextInt(10)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(20)));
        case 2 -> text.replace(at, to, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        case 3 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
        case 4, 5 -> exchange(text);
        case 6, 7 -> digit(text, at);
        case 8 -> text.setLength(random.nextInt(4) == 0 ? at : text.length());
        default -> text.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
      }
    }
    return text.toString();
  }

  /** Deep nesting, or one word that does not end. */
  private String crowd() {
    return OPENING.get(random.nextInt(OPENING.size())).repeat(1 + random.nextInt(CROWD));
  }

  /** Changes the next digit into others: a date, an hour or a number that there is not. */
  private void digit(StringBuilder text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        char other = (char) ('0' + random.nextInt(10));
        text.replace(at, at + 1, String.valueOf(other).repeat(random.nextInt(4) == 0 ? 20 : 1));
        return;
      }
    }
  }

  /** Puts one piece of a text for another: it may still be of the form, and says something else. */
  private void exchange(StringBuilder text) {
    List<MatchResult> pieces = PIECE.matcher(text.toString()).results().limit(500).toList();
    if (!pieces.isEmpty()) {
      MatchResult place = pieces.get(random.nextInt(pieces.size()));
      String other = pieces.get(random.nextInt(pieces.size())).group();
      text.replace(place.start(), place.end(), other);
    }
  }

  /** Bytes of a text, now and then not what they say to be. */
  public byte[] bytes(String text) {
    byte[] bytes =
        text.getBytes(random.nextInt(10) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  /**
   * Reads many inputs.
   *
   * @param refusal what the reader may throw
   * @throws AssertionError with the input when it throws anything else or takes too long
   */
  public static void survives(
      int times,
      java.util.function.IntFunction<String> input,
      Reader<String> reader,
      Class<? extends Exception> refusal) {
    for (int i = 0; i < times; i++) {
      survives(input.apply(i), reader, refusal);
    }
  }

  /**
   * Reads one input.
   *
   * @param input a text or bytes
   * @param refusals what the reader may throw; none when it refuses nothing
   * @throws AssertionError with the input when it throws anything else or takes too long
   */
  @SafeVarargs
  public static <T> void survives(
      T input, Reader<T> reader, Class<? extends Exception>... refusals) {
    long start = System.nanoTime();
    try {
      reader.read(input);
    } catch (AssertionError wrong) {
      throw new AssertionError(shown(input) + " " + wrong.getMessage(), wrong);
    } catch (Exception | StackOverflowError | OutOfMemoryError thrown) {
      boolean refused = false;
      for (Class<? extends Exception> refusal : refusals) {
        refused |= refusal.isInstance(thrown);
      }
      if (!refused) {
        throw new AssertionError(shown(input) + " gave " + thrown, thrown);
      }
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (millis > PATIENCE) {
      throw new AssertionError("took " + millis + " ms: " + shown(input));
    }
  }

  private static String shown(Object input) {
    return input instanceof byte[] bytes
        ? HexFormat.of().formatHex(bytes)
        : shown(String.valueOf(input));
  }

  private static String shown(String text) {
    String start = text.length() > 400 ? text.substring(0, 400) + "…" : text;
    return start
        .chars()
        .mapToObj(c -> c < 32 || c > 126 ? "\\u%04x".formatted(c) : String.valueOf((char) c))
        .collect(java.util.stream.Collectors.joining());
  }
}
