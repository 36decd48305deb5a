package be.belfry.web.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One browser that looks at the crisis room. It is written to without waiting: whoever reads slowly
 * gets the newest picture when he is ready, and never an old one.
 */
public final class RoomViewer implements WriteListener {
  private static final byte[] FIGURES = utf8("event: figures\ndata: ");
  private static final byte[] END = utf8("\n\n");
  private static final byte[] ENDED = utf8("event: ended\ndata: -\n\n");

  private final UUID person;
  private final String secret;

  /** Both null until the stream is open. */
  private AsyncContext stream;

  private ServletOutputStream out;
  private byte[] figures;
  private int listsWithin;
  private boolean ending;
  private boolean over;
  private long recognisedNanos = System.nanoTime();

  /**
   * @param person key of his account
   * @param secret of his session, to see whether it still lasts
   */
  RoomViewer(UUID person, String secret) {
    this.person = person;
    this.secret = secret;
  }

  /** His stream is open: what he was to be shown meanwhile is written now. */
  synchronized void begin(AsyncContext opened, ServletOutputStream line) {
    stream = opened;
    out = line;
    write();
  }

  UUID person() {
    return person;
  }

  String secret() {
    return secret;
  }

  /** Whether his session was last looked at before this moment of the JVM's clock. */
  synchronized boolean isUnseenSince(long nanos) {
    return recognisedNanos - nanos < 0;
  }

  /** When his session was last looked at, by the JVM's clock. */
  synchronized long recognisedNanos() {
    return recognisedNanos;
  }

  synchronized void recognised() {
    recognisedNanos = System.nanoTime();
  }

  /**
   * Shows him a picture.
   *
   * @param json numbers only
   * @param within seconds within which he should read his lists again, 0 when they stay
   */
  synchronized void show(byte[] json, int within) {
    figures = json;
    listsWithin = Math.max(listsWithin, within);
    write();
  }

  /** Tells him that his session or his right has ended, and closes. */
  synchronized void end() {
    ending = true;
    write();
  }

  @Override
  public synchronized void onWritePossible() {
    write();
  }

  @Override
  public void onError(Throwable gone) {
    close();
  }

  private void write() {
    if (out == null) {
      return;
    }
    try {
      while (!over && (figures != null || ending) && out.isReady()) {
        if (ending) {
          out.write(ENDED);
          over = true;
        } else {
          out.write(next());
        }
        if (out.isReady()) {
          out.flush();
        }
      }
      if (ending && over) {
        stream.complete();
      }
    } catch (IOException | IllegalStateException gone) {
      close();
    }
  }

  /** One piece, since after each the stream must be asked again whether it takes more. */
  private byte[] next() {
    byte[] lists =
        listsWithin > 0 ? utf8("event: lists\ndata: " + listsWithin + "\n\n") : new byte[0];
    byte[] all = new byte[FIGURES.length + figures.length + END.length + lists.length];
    int at = 0;
    for (byte[] part : new byte[][] {FIGURES, figures, END, lists}) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    figures = null;
    listsWithin = 0;
    return all;
  }

  /** Whether nothing can be shown to him any more. */
  synchronized boolean isOver() {
    return over;
  }

  /** He has gone, or his time is over: browsers open the stream again by themselves. */
  synchronized void close() {
    if (!over) {
      over = true;
      if (stream == null) {
        return;
      }
      try {
        stream.complete();
      } catch (IllegalStateException completed) {
        // The server was faster.
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
