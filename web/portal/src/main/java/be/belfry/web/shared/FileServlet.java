package be.belfry.web.shared;

import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives out a file to a page's reader; what a service refuses becomes the page of that refusal. */
public abstract class FileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /**
   * A file.
   *
   * @param name proposed name, plain ASCII
   * @param type media type
   * @param shown true to be shown in the browser instead of stored
   */
  public record Download(String name, String type, boolean shown, byte[] bytes) {}

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
      response.setContentLength(file.bytes().length);
      response.getOutputStream().write(file.bytes());
    } catch (DomainException refusal) {
      response.sendError(status(refusal));
    }
  }

  private static int status(DomainException refusal) {
    if (refusal instanceof NotFound) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    return refusal instanceof NotAllowed
        ? HttpServletResponse.SC_FORBIDDEN
        : HttpServletResponse.SC_BAD_REQUEST;
  }
}
