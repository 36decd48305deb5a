package be.belfry.web.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.belfry.domain.shared.StandIn;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser gets of the stream, however slowly it reads. */
class RoomViewerTest {
  private final Line line = new Line();
  private boolean complete;
  private final AsyncContext stream =
      StandIn.of(
          AsyncContext.class,
          (method, arguments) -> {
            assertEquals("complete", method);
            complete = true;
            return null;
          });
  private final RoomViewer viewer = new RoomViewer(new UUID(0, 1), "secret");

  @BeforeEach
  void open() {
    viewer.begin(stream, line);
  }

  private static final class Line extends ServletOutputStream {
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private boolean ready = true;
    private boolean broken;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(int b) throws IOException {
      if (broken) {
        throw new IOException("gone");
      }
      got.write(b);
    }

    String text() {
      return got.toString(StandardCharsets.UTF_8);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void getsFiguresAndWhenToReadHisLists() {
    viewer.show(utf8("{1}"), 0);
    viewer.show(utf8("{2}"), 7);
    assertEquals(
        "event: figures\ndata: {1}\n\nevent: figures\ndata: {2}\n\nevent: lists\ndata: 7\n\n",
        line.text());
  }

  @Test
  void whatComesBeforeTheStreamIsOpenWaitsForIt() {
    RoomViewer early = new RoomViewer(new UUID(0, 1), "secret");
    early.show(utf8("{1}"), 0);
    early.show(utf8("{2}"), 7);
    assertEquals("", line.text());
    early.begin(stream, line);
    assertEquals("event: figures\ndata: {2}\n\nevent: lists\ndata: 7\n\n", line.text());
  }

  @Test
  void whoIsNotReadyGetsTheNewestOnlyAndHearsOfTheChange() {
    line.ready = false;
    viewer.show(utf8("{1}"), 7);
    viewer.show(utf8("{2}"), 0);
    assertEquals("", line.text());
    line.ready = true;
    viewer.onWritePossible();
    assertEquals("event: figures\ndata: {2}\n\nevent: lists\ndata: 7\n\n", line.text());
  }

  @Test
  void whoseSessionHasEndedIsToldAndGetsNothingMore() {
    viewer.end();
    assertEquals("event: ended\ndata: -\n\n", line.text());
    assertTrue(complete);
    viewer.show(utf8("{1}"), 0);
    assertEquals("event: ended\ndata: -\n\n", line.text());
  }

  @Test
  void whoHasGoneIsWrittenToNoMore() {
    line.broken = true;
    viewer.show(utf8("{1}"), 0);
    assertTrue(complete);
    line.broken = false;
    viewer.show(utf8("{2}"), 0);
    assertEquals("", line.text());
  }

  @Test
  void knowsSinceWhenNobodyLookedAtHisSession() {
    assertFalse(viewer.isUnseenSince(System.nanoTime() - 1_000_000_000L));
    assertTrue(viewer.isUnseenSince(System.nanoTime() + 1));
    viewer.recognised();
    assertFalse(viewer.isUnseenSince(System.nanoTime() - 1_000_000_000L));
  }
}
