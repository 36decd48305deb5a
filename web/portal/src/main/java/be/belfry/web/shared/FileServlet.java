package be.belfry.web.shared;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** Gives out a file to a page's reader; what a service refuses becomes the page of that refusal. */
public abstract class FileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient RefusalLog refusals;

  /** Writes a file. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes it.
     *
     * @throws IOException when the reader went away
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * A file.
   *
   * @param name proposed name, plain ASCII
   * @param type media type
   * @param shown true to be shown in the browser instead of stored
   * @param length in bytes; empty when that is known at its end only
   */
  public record Download(String name, String type, boolean shown, OptionalInt length, Body body) {
    /** A file that is there. */
    public Download(String name, String type, boolean shown, byte[] bytes) {
      this(name, type, shown, OptionalInt.of(bytes.length), out -> out.write(bytes));
    }

    /** A file to be stored that is made while it leaves. */
    public Download(String name, String type, Body body) {
      this(name, type, false, OptionalInt.empty(), body);
    }
  }

  /** The file that the address names. */
  protected abstract Download file(HttpServletRequest request);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Download file = file(request);
      response.setContentType(file.type());
      response.setHeader(
          "Content-Disposition",
          (file.shown() ? "inline" : "attachment") + "; filename=\"" + file.name() + "\"");
      response.setHeader("Cache-Control", "no-store");
      file.length().ifPresent(response::setContentLength);
      file.body().write(response.getOutputStream());
    } catch (Busy busy) {
      // Name, type and length of the file are not those of the page that tells why there is none.
      FreshAnswer.begin(request, response);
      BusyView.tell(request, busy, false);
      response.setIntHeader("Retry-After", busy.retryAfterSeconds());
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } catch (DomainException refusal) {
      refusals.note(refusal, request);
      FreshAnswer.begin(request, response);
      response.sendError(status(refusal));
    }
  }

  private static int status(DomainException refusal) {
    if (refusal instanceof NotFound) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    if (refusal instanceof Conflict) {
      return HttpServletResponse.SC_CONFLICT;
    }
    return refusal instanceof NotAllowed
        ? HttpServletResponse.SC_FORBIDDEN
        : HttpServletResponse.SC_BAD_REQUEST;
  }
}
