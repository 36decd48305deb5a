package be.belfry.domain.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the second place: a checkpoint, and the beginnings of the leaves that are new since the
 * line before. The signature proves what the log was; the beginnings find the first leaf that is
 * another one now, also when whoever changed it has worked out all hashes anew.
 */
public final class CheckpointLine {
  /** Bytes that are kept of a leaf: another leaf with the same ones takes 2^64 tries. */
  private static final int KEPT = 8;

  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"checkpoint\":\\{\"at\":\"([0-9TZ:.-]{20,30})\",\"keyId\":\"([\\w-]{1,64})\","
              + "\"rootHash\":\"([0-9a-f]{64})\",\"signature\":\"([\\w-]{1,100})\","
              + "\"treeSize\":(\\d{1,18})\\},\"from\":(\\d{1,18}),\"leaves\":\"([\\w-]*+)\"\\}");

  private final Checkpoint checkpoint;
  private final long from;
  private final byte[] beginnings;

  private CheckpointLine(Checkpoint checkpoint, long from, byte[] beginnings) {
    if (from < 0 || from * KEPT + beginnings.length != checkpoint.treeSize() * KEPT) {
      throw new IllegalArgumentException(
          "a line from %d with %d bytes of leaves does not end at %d"
              .formatted(from, beginnings.length, checkpoint.treeSize()));
    }
    this.checkpoint = checkpoint;
    this.from = from;
    this.beginnings = beginnings;
  }

  /** A line of a checkpoint and the whole hashes of its new leaves. */
  public static CheckpointLine of(Checkpoint checkpoint, List<byte[]> leaves) {
    byte[] beginnings = new byte[leaves.size() * KEPT];
    for (int i = 0; i < leaves.size(); i++) {
      System.arraycopy(leaves.get(i), 0, beginnings, i * KEPT, KEPT);
    }
    return new CheckpointLine(checkpoint, checkpoint.treeSize() - leaves.size(), beginnings);
  }

  /** What was signed. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Place of the first leaf whose beginning the line has; the last one ends its checkpoint. */
  public long from() {
    return from;
  }

  /**
   * Whether a leaf begins as the line says.
   *
   * @param no its place, from {@link #from} to below the size of the checkpoint
   */
  public boolean begins(long no, byte[] leaf) {
    int at = Math.toIntExact((no - from) * KEPT);
    return Arrays.equals(beginnings, at, at + KEPT, leaf, 0, KEPT);
  }

  /** The line as it is written, without the line feed. */
  public String text() {
    return "{\"checkpoint\":%s,\"from\":%d,\"leaves\":\"%s\"}"
        .formatted(
            checkpoint.json(),
            from,
            Base64.getUrlEncoder().withoutPadding().encodeToString(beginnings));
  }

  /**
   * Reads a line.
   *
   * @return empty for whatever is no such line
   */
  public static Optional<CheckpointLine> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CheckpointLine(
              new Checkpoint(
                  Long.parseLong(form.group(5)),
                  form.group(3),
                  Instant.parse(form.group(1)),
                  form.group(2),
                  form.group(4)),
              Long.parseLong(form.group(6)),
              Base64.getUrlDecoder().decode(form.group(7))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
