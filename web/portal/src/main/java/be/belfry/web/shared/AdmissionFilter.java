package be.belfry.web.shared;

import be.belfry.services.notification.Arrivals;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import be.belfry.web.shared.rest.StrictJson;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Lets in what this node can serve soon and tells the others at once when to come again (503 with
 * {@code Retry-After}), before anything was spent on them. The intake is refused last: while it is
 * behind, pages and lists wait so that notifications do not.
 *
 * <p>A request whose body comes slowly holds a thread. There are more threads than may wait for
 * bodies, so that half-sent requests never take the last one from the others. Whoever reads his
 * answer slowly gives his place back when it begins to leave: by then the work is done, and he
 * keeps out nobody who asks.
 */
public class AdmissionFilter extends HttpFilter {
  /** Requests with a body at the same time; the launcher gives the listener more threads. */
  static final int SENDING = 2_200;

  /**
   * Requests without a body at the same time; each takes some milliseconds. More than a crowd of
   * slow readers that has just come.
   */
  static final int READING = 256;

  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final String INTAKE = Paths.API + "v1/notifications";
  private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD", "OPTIONS");
  private static final byte[] PROBLEM =
      StrictJson.bytes(ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE));

  @Inject private transient Arrivals arrivals;

  private final AtomicInteger sending = new AtomicInteger();
  private final AtomicInteger reading = new AtomicInteger();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = Paths.of(request);
    if (Paths.isStatic(request) || path.equals("/health")) {
      chain.doFilter(request, response);
      return;
    }
    boolean reads = WITHOUT_BODY.contains(request.getMethod());
    boolean intake = !reads && path.equals(INTAKE);
    Place place = new Place(reads ? reading : sending);
    HttpServletResponse leaving = new LeavingResponse(response, place::giveBack);
    try {
      if (place.taken > (reads ? READING : SENDING)
          || (intake ? arrivals.isFull() : reads && arrivals.isBehind())) {
        refuse(request, leaving);
      } else {
        chain.doFilter(request, leaving);
      }
    } finally {
      place.giveBack();
    }
  }

  /** A place among those that are served; given back once. */
  private static final class Place {
    private final AtomicInteger running;
    private final int taken;
    private boolean held = true;

    Place(AtomicInteger running) {
      this.running = running;
      this.taken = running.incrementAndGet();
    }

    /** One thread serves a request. */
    void giveBack() {
      if (held) {
        held = false;
        running.decrementAndGet();
      }
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean api = Paths.isApi(request);
    byte[] body = api ? PROBLEM : Page.BYTES;
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(api ? ProblemDetails.MEDIA_TYPE : "text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The sentence in all languages: nobody knows yet who asks. */
  private static final class Page {
    static final byte[] BYTES =
        Arrays.stream(be.belfry.domain.shared.Language.values())
            .map(language -> BundledTexts.text(language, "shared_busy.text", List.of()))
            .collect(Collectors.joining("\n", "", "\n"))
            .getBytes(StandardCharsets.UTF_8);
  }
}
