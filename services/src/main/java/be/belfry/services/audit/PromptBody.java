package be.belfry.services.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The body of an answer, from whoever sends it without long pauses. The limit of the client ends
 * with the head: a machine that hangs then, or sends a byte now and then, would hold its reader for
 * ever. How long a body is is not limited, nor how long its reader works between two reads.
 */
final class PromptBody extends FilterInputStream {
  /** What a byte that has come allows to be waited for the next ones: 16 KiB for each second. */
  private static final long NANOSECONDS_PER_BYTE = 1_000_000_000L / (16 * 1024);

  private static final String TOO_SLOWLY = "it sends too slowly";

  private final long patience;
  private final LongSupplier nanoseconds;

  /** Nanoseconds that may be waited now; never more than the patience. */
  private long left;

  /**
   * Around a body.
   *
   * @param patience how long nothing may come
   */
  PromptBody(InputStream body, Duration patience) {
    this(body, patience, System::nanoTime);
  }

  PromptBody(InputStream body, Duration patience, LongSupplier nanoseconds) {
    super(body);
    this.nanoseconds = nanoseconds;
    this.patience = patience.toNanos();
    this.left = this.patience;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads what is there.
   *
   * @throws IOException also when it comes too slowly
   */
  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left <= 0) {
      throw new IOException(TOO_SLOWLY);
    }
    long begun = nanoseconds.getAsLong();
    CompletableFuture<Integer> reading = new CompletableFuture<>();
    // A read that waits ends when the body is closed.
    reading.orTimeout(left, TimeUnit.NANOSECONDS).exceptionally(late -> end());
    int read;
    try {
      read = in.read(into, from, length);
    } catch (IOException e) {
      throw reading.complete(0) ? e : new IOException(TOO_SLOWLY, e);
    }
    if (!reading.complete(0)) {
      // What is closed may look like what is at its end.
      throw new IOException(TOO_SLOWLY);
    }
    left -= nanoseconds.getAsLong() - begun;
    left = Math.min(patience, left + Math.max(0, read) * NANOSECONDS_PER_BYTE);
    return read;
  }

  private int end() {
    try {
      in.close();
    } catch (IOException e) {
      // whoever reads is told
    }
    return 0;
  }
}
