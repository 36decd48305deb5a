package be.belfry.web.home;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.security.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The stream of the crisis room (server-sent events) for whoever may read complete figures: the
 * national figures whenever they change, at least every fifteen seconds, and that lists may have
 * changed. Others ask again by themselves: even when something changes is not theirs to know.
 */
@WebServlet(urlPatterns = "/crisis/room-events", asyncSupported = true)
public class RoomEventsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Then the browser comes again by itself, with the rights that it has then. */
  private static final long MILLIS = 10 * 60 * 1000L;

  private static final int TOO_MANY = 429;

  @Inject private transient CurrentSubject current;
  @Inject private transient RoomAudience audience;
  @Inject private transient RoomBoard board;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Subject subject = current.get();
    if (!subject.may(Permission.PICTURE_READ)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    // Counted before the stream begins: what cannot be counted is an error page, not a broken
    // stream.
    board.json();
    RoomViewer viewer = new RoomViewer(subject.id(), SessionCookie.read(request).orElseThrow());
    if (!audience.letIn(viewer)) {
      response.setHeader("Retry-After", "60");
      response.setStatus(TOO_MANY);
      return;
    }
    try {
      begin(request, response, viewer);
    } catch (IOException | RuntimeException e) {
      audience.remove(viewer);
      throw e;
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response, RoomViewer viewer)
      throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    // A proxy that gathers an answer before it passes it on would gather for ten minutes.
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext stream = request.startAsync();
    stream.setTimeout(MILLIS);
    ServletOutputStream out = stream.getResponse().getOutputStream();
    stream.addListener(new Leaving(viewer));
    out.setWriteListener(viewer);
    viewer.begin(stream, out);
    viewer.show(board.json(), 0);
  }

  /** A stream without a body would be opened for nothing. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }

  /** However the stream ends, nobody writes to it any more. */
  private final class Leaving implements AsyncListener {
    private final RoomViewer viewer;

    Leaving(RoomViewer viewer) {
      this.viewer = viewer;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      audience.remove(viewer);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      audience.remove(viewer);
    }

    @Override
    public void onError(AsyncEvent event) {
      audience.remove(viewer);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // Never started again.
    }
  }
}
