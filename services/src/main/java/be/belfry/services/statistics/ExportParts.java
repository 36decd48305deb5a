package be.belfry.services.statistics;

import be.belfry.domain.shared.Sha256;
import be.belfry.domain.statistics.ExportJob;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Takes a file as it is written and gives it on in parts of one size, so that memory holds one part
 * however long the file is; counts and hashes what went through.
 */
final class ExportParts extends OutputStream {
  /** Where a part goes. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes a part.
     *
     * @param no number of it, from 0
     * @param bytes its own copy
     */
    void take(int no, byte[] bytes);
  }

  private final Sink sink;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] part = new byte[ExportJob.PART];
  private int filled;
  private int no;
  private long bytes;

  ExportParts(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    digest.update(from, offset, length);
    bytes += length;
    int at = offset;
    int left = length;
    while (left > 0) {
      int some = Math.min(left, part.length - filled);
      System.arraycopy(from, at, part, filled, some);
      filled += some;
      at += some;
      left -= some;
      if (filled == part.length) {
        give();
      }
    }
  }

  private void give() {
    sink.take(no, Arrays.copyOf(part, filled));
    no++;
    filled = 0;
  }

  /** Nothing follows; the last part goes out. */
  void end() {
    if (filled > 0) {
      give();
    }
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes;
  }

  /** Hash of all that was written, hex in lower case; asked for once, after {@link #end}. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
