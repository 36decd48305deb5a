package be.belfry.domain.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * The leaf hash of an audit row (RFC 9162 shape): SHA-256 over a zero byte and the row's fields in
 * their order (seq, at, actor, office, action, object, details), joined by line feeds, a line feed
 * inside a field written as {@code \n}. The function {@code audit_leaf} of the database makes the
 * same.
 */
public final class Leaf {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Leaf() {}

  /** The hash, 32 bytes. */
  public static byte[] bytes(
      long seq,
      Instant at,
      String actor,
      String office,
      String action,
      String object,
      String details) {
    return MerkleTree.leaf(
        String.join(
                "\n",
                Long.toString(seq),
                MICROSECONDS.format(at),
                oneLine(actor),
                oneLine(office),
                oneLine(action),
                oneLine(object),
                oneLine(details))
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The hash, hex in lower case. */
  public static String hash(
      long seq,
      Instant at,
      String actor,
      String office,
      String action,
      String object,
      String details) {
    return HexFormat.of().formatHex(bytes(seq, at, actor, office, action, object, details));
  }

  /** The hash that the row should have. */
  public static String hash(AuditRow row) {
    return hash(
        row.seq(), row.at(), row.actor(), row.office(), row.action(), row.object(), row.details());
  }

  private static String oneLine(String field) {
    return field.replace("\n", "\\n");
  }
}
