package be.belfry.domain.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * The leaf hash of an audit row (RFC 9162 shape): SHA-256 over a zero byte and the row's fields in
 * their order (seq, at, actor, office, action, object, details), joined by line feeds, a line feed
 * inside a field written as {@code \n}; then, on a line of its own, the row's salt, hex in lower
 * case. Leaves leave with proofs for everybody: without a salt, which nobody is told, whoever
 * guesses the fields finds that the row exists. Rows of earlier versions have none. The function
 * {@code audit_leaf} of the database makes the same.
 */
public final class Leaf {
  static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final HexFormat HEX = HexFormat.of();

  private Leaf() {}

  /**
   * The hash, 32 bytes.
   *
   * @param salt null for a row that has none
   */
  public static byte[] bytes(
      long seq,
      Instant at,
      String actor,
      String office,
      String action,
      String object,
      String details,
      byte[] salt) {
    String fields =
        String.join(
            "\n",
            Long.toString(seq),
            microseconds(at),
            oneLine(actor),
            oneLine(office),
            oneLine(action),
            oneLine(object),
            oneLine(details));
    String text = salt == null ? fields : fields + "\n" + HEX.formatHex(salt);
    return MerkleTree.leaf(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash that the row should have, hex in lower case. */
  public static String hash(AuditRow row) {
    return HEX.formatHex(
        bytes(
            row.seq(),
            row.at(),
            row.actor(),
            row.office(),
            row.action(),
            row.object(),
            row.details(),
            row.salt().map(HEX::parseHex).orElse(null)));
  }

  /** As the formatter writes it, several times as fast: a verification asks for millions. */
  static String microseconds(Instant at) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
    if (utc.getYear() < 1 || utc.getYear() > 9999) {
      return MICROSECONDS.format(at);
    }
    byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);
    write(utc.getYear(), text, 4);
    write(utc.getMonthValue(), text, 7);
    write(utc.getDayOfMonth(), text, 10);
    write(utc.getHour(), text, 13);
    write(utc.getMinute(), text, 16);
    write(utc.getSecond(), text, 19);
    write(at.getNano() / 1000, text, 26);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Writes a number's digits, the last one before a place; what is before them stays. */
  private static void write(int number, byte[] text, int end) {
    int at = end;
    for (int left = number; left > 0; left /= 10) {
      at--;
      text[at] += (byte) (left % 10);
    }
  }

  private static String oneLine(String field) {
    return field.replace("\n", "\\n");
  }
}
