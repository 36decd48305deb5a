package be.belfry.web.shared.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A body that was taken in whole: a small one in memory, a larger one in a file that is its owner's
 * alone and gone with {@link #close}.
 */
final class Spool implements Closeable {
  /** Bytes of the largest body that is held in memory: that of JSON. */
  static final int IN_MEMORY = StrictJson.LARGEST;

  private static final int PIECE = 64 * 1024;

  private final byte[] small;
  private final Path file;
  private final String hash;
  private InputStream open = InputStream.nullInputStream();

  /** A body in memory, or else in a file. */
  private Spool(byte[] small, Path file, String hash) {
    this.small = small;
    this.file = file;
    this.hash = hash;
  }

  /**
   * Reads a body to its end.
   *
   * @param limit most bytes
   * @param digest takes in what is read
   * @param folder where a file is made when it is needed
   * @throws Problem 400 when it breaks off or comes too slowly, 413 when it is larger
   * @throws IOException when the file cannot be written
   */
  static Spool of(InputStream sent, long limit, FileDigest digest, Path folder) throws IOException {
    byte[] head = head(sent, (int) Math.min(limit, IN_MEMORY) + 1);
    if (head.length > limit) {
      throw StrictJson.tooLarge(limit);
    }
    digest.update(head, 0, head.length);
    if (head.length <= IN_MEMORY) {
      return new Spool(head, null, digest.hex());
    }
    // Where there are owners, the file is made for its owner alone.
    Path file = Files.createTempFile(folder, "body", ".part");
    boolean whole = false;
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(head);
        rest(sent, limit - head.length, limit, digest, out);
      }
      whole = true;
      return new Spool(null, file, digest.hex());
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void rest(
      InputStream sent, long room, long limit, FileDigest digest, OutputStream out)
      throws IOException {
    byte[] piece = new byte[PIECE];
    long left = room;
    for (int read = read(sent, piece); read >= 0; read = read(sent, piece)) {
      left -= read;
      if (left < 0) {
        throw StrictJson.tooLarge(limit);
      }
      digest.update(piece, 0, read);
      out.write(piece, 0, read);
    }
  }

  private static byte[] head(InputStream sent, int most) {
    try {
      return sent.readNBytes(most);
    } catch (IOException e) {
      throw BodyFilter.incomplete();
    }
  }

  private static int read(InputStream sent, byte[] piece) {
    try {
      return sent.read(piece);
    } catch (IOException e) {
      throw BodyFilter.incomplete();
    }
  }

  /** The body from its beginning; ends the stream that was given before. */
  InputStream stream() throws IOException {
    open.close();
    open =
        file == null
            ? new ByteArrayInputStream(small)
            : new BufferedInputStream(Files.newInputStream(file));
    return open;
  }

  /** Digest of the request, in hex. */
  String hash() {
    return hash;
  }

  @Override
  public void close() throws IOException {
    try {
      // First: an open file cannot be removed everywhere.
      open.close();
    } finally {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
