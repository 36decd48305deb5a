package be.belfry.web.shared;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Texts;
import be.belfry.services.notification.Arrivals;
import be.belfry.services.shared.Senders;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Lets in what this node can serve soon and tells the others at once when to come again (503 with
 * {@code Retry-After}), before anything was spent on them. The intake is refused last: while it is
 * behind, pages and lists wait so that notifications do not. The public form and the status page
 * are intake too, for who has no other way to report; they are refused only when nothing more can
 * wait.
 *
 * <p>A request whose body comes slowly holds a thread. There are more threads than may wait for
 * bodies, so that half-sent requests never take the last one from the others. Whoever reads his
 * answer slowly gives his place back when it begins to leave: by then the work is done, and he
 * keeps out nobody who asks.
 *
 * <p>A body is held in memory until all of it has come. Small ones fit, however many come; the
 * large ones on their way at the same time may announce only so many bytes together. A form larger
 * than any page sends is refused unread, and so is one that does not say how large it is.
 */
public class AdmissionFilter extends HttpFilter {
  /** Requests with a body at the same time; the launcher gives the listener more threads. */
  static final int SENDING = 2_200;

  /**
   * Requests without a body at the same time; each takes some milliseconds. More than a crowd of
   * slow readers that has just come.
   */
  static final int READING = 256;

  /** A body up to this size in bytes is never refused for the others on their way. */
  static final int SMALL = 64 * 1024;

  /** Bytes of larger bodies on their way at the same time, an eighth of the heap in install.md. */
  static final long LARGE_ON_THEIR_WAY = 128L * 1024 * 1024;

  /**
   * What a body of a call counts for at most, and one whose length is not announced: JSON ends
   * there.
   */
  static final int LARGEST = 1024 * 1024;

  /** What a page's form counts for at most: one with a file is held in memory whole. */
  static final int LARGEST_FILE = 10 * 1024 * 1024 + SMALL;

  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final Set<String> FORM = Set.of("/notification/new", "/notification/status");

  /**
   * Where a page's form carries a file; whoever is not signed in is sent away from there unread.
   */
  static final Set<String> FILES = Set.of("/organisation/file", "/playbook/file");

  /** Header with which the launcher's gate sends on what it cannot take or keep any longer. */
  private static final String FULL = "Belfry-Full";

  private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD", "OPTIONS");

  @Inject private transient Arrivals arrivals;

  private final AtomicInteger sending = new AtomicInteger();
  private final AtomicInteger reading = new AtomicInteger();
  private final AtomicLong onTheirWay = new AtomicLong();

  /** Notifications that are here whole and not answered. */
  private final AtomicInteger arrived = new AtomicInteger();

  private final Senders senders = new Senders();

  /** The same of each sender who has one, strangers together. */
  private final ConcurrentMap<String, Integer> arrivedOf = new ConcurrentHashMap<>();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = Paths.of(request);
    boolean asks = WITHOUT_BODY.contains(request.getMethod());
    if (Paths.isStatic(request) || path.equals("/health")) {
      if (asks && !mayBring(request)) {
        chain.doFilter(request, response);
      } else {
        // Nothing is sent there; whoever waited for it would be counted by nobody.
        response.setHeader("Connection", "close");
        response.setHeader("Allow", "GET, HEAD");
        response.setStatus(
            asks ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
      return;
    }
    if (NulFilter.isForm(request)) {
      if (request.getContentLengthLong() > Texts.LARGEST_FORM) {
        answer(request, response, ProblemType.PAYLOAD_TOO_LARGE, "shared_tooLarge.text");
        return;
      }
      if (isInPieces(request)) {
        // The server would hand on what came of it as if it were all.
        answer(request, response, ProblemType.BAD_REQUEST, "shared_inPieces.text");
        return;
      }
    }
    // Whoever announces a body may be waited for, whatever he asks for.
    boolean reads = asks && !mayBring(request);
    boolean intake = asks ? FORM.contains(path) : Paths.isIntake(request);
    boolean crowds = intake && !asks && isWhole(request);
    String header = request.getHeader("Authorization");
    Senders.Sender sender = crowds ? senders.of(header) : null;
    if (crowds && sender.early()) {
      response.setIntHeader("Retry-After", Senders.AGAIN_AFTER_SECONDS);
      answer(request, response, ProblemType.TOO_MANY_REQUESTS, "shared_busy.text");
      return;
    }
    Place place =
        new Place(
            reads ? reading : sending, reads ? 0 : large(request), crowds ? sender.name() : null);
    HttpServletResponse leaving = new LeavingResponse(response, place::giveBack);
    try {
      if (place.taken > (reads ? READING : SENDING)
          || place.bytes > 0 && place.onTheirWay > LARGE_ON_THEIR_WAY
          || place.arrived > Arrivals.ROOM
          || place.ofSender > Arrivals.ROOM / 2
          || crowds && request.getHeader(FULL) != null
          || (intake ? arrivals.isFull() : asks && arrivals.isBehind(arrived.get()))) {
        // Whoever is refused takes nobody's place meanwhile.
        place.giveBack();
        leaving.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        answer(request, leaving, ProblemType.SERVICE_UNAVAILABLE, "shared_busy.text");
      } else {
        chain.doFilter(request, leaving);
        if (crowds) {
          senders.answered(header, leaving.getStatus());
        }
      }
    } finally {
      place.giveBack();
    }
  }

  /** What a body counts for among the large ones. */
  private static long large(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    int most = FILES.contains(Paths.of(request)) ? LARGEST_FILE : LARGEST;
    return isInPieces(request) || length > most ? most : length > SMALL ? length : 0;
  }

  /** Whether a body is announced. */
  static boolean mayBring(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || isInPieces(request);
  }

  /** Whether a body comes without its length; HTTP/2 announces none of these. */
  private static boolean isInPieces(HttpServletRequest request) {
    return request.getContentLengthLong() < 0
        && (request.getHeader("Transfer-Encoding") != null
            || request.getProtocol().equals("HTTP/2.0")
                && !WITHOUT_BODY.contains(request.getMethod()));
  }

  /**
   * Whether all of a body has come. A crowd of those is counted here, where a refusal costs little:
   * read and understood, each would cost as much as one that is stored. Half a body says nothing of
   * how soon the other half comes, and keeps nobody out.
   */
  private static boolean isWhole(HttpServletRequest request) throws IOException {
    long length = request.getContentLengthLong();
    return length >= 0 && request.getInputStream().available() >= length;
  }

  /** A place among those that are served; given back once. */
  private final class Place {
    private final AtomicInteger running;
    private final int taken;
    private final long bytes;
    private final long onTheirWay;
    private final String sender;
    private final int arrived;
    private final int ofSender;
    private boolean held = true;

    /**
     * @param sender of a notification that is here whole, who may have half of the room; null for
     *     all else
     */
    Place(AtomicInteger running, long bytes, String sender) {
      this.running = running;
      this.taken = running.incrementAndGet();
      this.bytes = bytes;
      this.onTheirWay = AdmissionFilter.this.onTheirWay.addAndGet(bytes);
      this.sender = sender;
      this.arrived = sender == null ? 0 : AdmissionFilter.this.arrived.incrementAndGet();
      this.ofSender = sender == null ? 0 : arrivedOf.merge(sender, 1, Integer::sum);
    }

    /** One thread serves a request. */
    void giveBack() {
      if (held) {
        held = false;
        running.decrementAndGet();
        AdmissionFilter.this.onTheirWay.addAndGet(-bytes);
        if (sender != null) {
          AdmissionFilter.this.arrived.decrementAndGet();
          arrivedOf.computeIfPresent(sender, (name, count) -> count == 1 ? null : count - 1);
        }
      }
    }
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String sentence)
      throws IOException {
    boolean api = Paths.isApi(request);
    byte[] body = api ? StrictJson.bytes(ProblemDetails.of(type)) : inAllLanguages(sentence);
    response.setStatus(type.status());
    response.setHeader("Cache-Control", "no-store");
    write(response, api ? ProblemDetails.MEDIA_TYPE : "text/plain;charset=UTF-8", body);
  }

  /** Writes a whole answer that no page is made for. */
  static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Nobody knows yet who asks. */
  static byte[] inAllLanguages(String sentence) {
    return Arrays.stream(Language.values())
        .map(language -> BundledTexts.text(language, sentence, List.of()))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
