package be.belfry.domain.shared;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Input that nobody meant, drawn by a seed: noise, and proper input with some of it damaged. What
 * reads it may refuse it in the words of the domain; nothing else may happen, and not for long.
 */
public final class Noise {
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
          "=1+1",
          "../",
          "T",
          "Z",
          "PT",
          "P1D",
          "x".repeat(3000));

  private final Random random;

  /** The same seed gives the same noise. */
  public Noise(long seed) {
    this.random = new Random(seed);
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

  /** A proper text with one to five places cut, doubled, or filled with splinters. */
  public String damaged(String proper) {
    StringBuilder text = new StringBuilder(proper);
    int wounds = 1 + random.nextInt(5);
    for (int i = 0; i < wounds && text.length() > 0; i++) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(30));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(20)));
        case 2 -> text.replace(at, to, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        default -> text.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
      }
    }
    return text.toString();
  }

  /** Bytes of a text, now and then not what they say to be. */
  public byte[] bytes(String text) {
    byte[] bytes =
        text.getBytes(
            random.nextInt(10) == 0
                ? java.nio.charset.StandardCharsets.UTF_16
                : java.nio.charset.StandardCharsets.UTF_8);
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
      Consumer<String> reader,
      Class<? extends Exception> refusal) {
    for (int i = 0; i < times; i++) {
      String text = input.apply(i);
      long start = System.nanoTime();
      try {
        reader.accept(text);
      } catch (RuntimeException | StackOverflowError thrown) {
        if (!refusal.isInstance(thrown)) {
          throw new AssertionError("input " + i + " " + shown(text) + " gave " + thrown, thrown);
        }
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      if (millis > PATIENCE) {
        throw new AssertionError("input " + i + " took " + millis + " ms: " + shown(text));
      }
    }
  }

  private static String shown(String text) {
    String start = text.length() > 400 ? text.substring(0, 400) + "…" : text;
    return start
        .chars()
        .mapToObj(c -> c < 32 || c > 126 ? "\\u%04x".formatted(c) : String.valueOf((char) c))
        .collect(java.util.stream.Collectors.joining());
  }
}
