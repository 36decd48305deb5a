package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.notification.Arrivals;
import be.belfry.services.security.CurrentSubject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filters let through, and what they answer themselves. */
class FiltersTest {
  private final List<String> refused = new ArrayList<>();
  private boolean passed;

  private boolean passes(HttpFilter filter, ACall call) throws IOException, ServletException {
    passed = false;
    filter.doFilter(call.request(), call.response(), (request, response) -> passed = true);
    return passed;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST,   /incident/detail,       cross-site,  403
          POST,   /incident/detail,       same-site,   403
          POST,   /incident/detail,       same-origin, 200
          POST,   /exercise/control,      same-site,   403
          POST,   /login,                 cross-site,  403
          POST,   /logout,                cross-site,  403
          GET,    /incident/detail,       cross-site,  200
          PUT,    /incident/detail,       same-origin, 405
          DELETE, /incident/detail,       same-origin, 405
          POST,   /api/v1/notifications,  cross-site,  200
          """)
  void anotherSiteMayLeadToAPageButSendNoForm(String method, String path, String site, int status)
      throws IOException, ServletException {
    ACall call = ACall.of(method, path).with("Sec-Fetch-Site", site).with("Host", "belfry.example");
    assertThat(passes(sameOrigin(), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
    assertThat(refused).hasSize(status == 403 ? 1 : 0);
  }

  private SameOriginFilter sameOrigin() {
    SameOriginFilter filter = new SameOriginFilter();
    filter.refusals = RefusedLines.of(new CurrentSubject(), refused);
    return filter;
  }

  /** Faces would take it for a form that arrives, whoever made the link. */
  @ParameterizedTest
  @CsvSource({
    "GET,  cross-site,  403",
    "GET,  same-origin, 403",
    "GET,  none,        403",
    "HEAD, none,        403",
    "POST, same-origin, 200",
    "POST, cross-site,  403"
  })
  void aLinkIsNoForm(String method, String site, int status) throws IOException, ServletException {
    ACall call =
        ACall.of(method, "/logbook/list")
            .with("Sec-Fetch-Site", site)
            .with("Host", "belfry.example")
            .withField("jakarta.faces.ViewState", "stateless");
    assertThat(passes(sameOrigin(), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
    assertThat(refused).hasSize(status == 403 ? 1 : 0);
  }

  private static AdmissionFilter admission(boolean full, boolean behind)
      throws ReflectiveOperationException {
    return admission(
        new Arrivals() {
          @Override
          public boolean isFull() {
            return full;
          }

          @Override
          public boolean isBehind(int unanswered) {
            return behind;
          }
        });
  }

  private static AdmissionFilter admission(Arrivals asked) throws ReflectiveOperationException {
    AdmissionFilter filter = new AdmissionFilter();
    Field arrivals = AdmissionFilter.class.getDeclaredField("arrivals");
    arrivals.setAccessible(true);
    arrivals.set(filter, asked);
    return filter;
  }

  /** None of the crowd waits for a transaction: their senders are not even known. */
  @ParameterizedTest
  @CsvSource({"255, true", "256, false"})
  void listsGiveWayToACrowdWhereverItWaits(int crowd, boolean letIn)
      throws IOException, ServletException, ReflectiveOperationException {
    assertThat(isListLetInBeside(crowd, admission(new Arrivals()))).isEqualTo(letIn);
  }

  private boolean isListLetInBeside(int crowd, AdmissionFilter filter)
      throws IOException, ServletException {
    if (crowd == 0) {
      return passes(filter, ACall.of("GET", "/api/v1/incidents"));
    }
    ACall call = whole("sender " + crowd);
    boolean[] letIn = {false};
    filter.doFilter(
        call.request(),
        call.response(),
        (request, response) -> letIn[0] = isListLetInBeside(crowd - 1, filter));
    return letIn[0];
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # method, path,                   full,  behind, passes
          POST,     /api/v1/notifications,  false, true,   true
          POST,     /api/v1/notifications,  true,  true,   false
          POST,     /api/v1/notifications/, true,  true,   false
          GET,      /notification/new,      false, true,   true
          POST,     /notification/new,      false, true,   true
          GET,      /notification/status,   false, true,   true
          GET,      /notification/new,      true,  true,   false
          GET,      /notification/list,     false, true,   false
          GET,      /api/v1/notifications,  false, true,   false
          GET,      /api/v1/incidents,      false, false,  true
          GET,      /api/v1/incidents,      false, true,   false
          POST,     /api/v1/incidents/I/x,  false, true,   true
          GET,      /health,                true,  true,   true
          GET,      /resources/base.css,    true,  true,   true
          """)
  void theIntakeIsRefusedLast(
      String method, String path, boolean full, boolean behind, boolean passes)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call = ACall.of(method, path);
    assertThat(passes(admission(full, behind), call)).isEqualTo(passes);
    assertThat(call.status()).isEqualTo(passes ? 200 : 503);
    assertThat(call.answered("Retry-After")).isEqualTo(passes ? null : "1");
  }

  /** Each request is inside the one before it, so that all are there at the same time. */
  private static final class AtOnce {
    private final AdmissionFilter filter;
    private byte[] answer = new byte[0];
    private int served;
    private int refused;

    private final Supplier<ACall> calls;

    AtOnce(AdmissionFilter filter) {
      this(filter, () -> ACall.of("GET", "/api/v1/incidents"));
    }

    AtOnce(AdmissionFilter filter, Supplier<ACall> calls) {
      this.filter = filter;
      this.calls = calls;
    }

    /** Each writes so many bytes before the next one comes. */
    AtOnce answering(int bytes) {
      answer = new byte[bytes];
      return this;
    }

    /** Each is some frames deeper than the one before it: a thread has not room for so many. */
    void send(int crowd) {
      FutureTask<Void> sent =
          new FutureTask<>(
              () -> {
                sendInside(crowd);
                return null;
              });
      new Thread(null, sent, "crowd", 64L << 20).start();
      try {
        sent.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    private void sendInside(int more) throws IOException, ServletException {
      ACall call = calls.get();
      FilterChain chain =
          (request, response) -> {
            served++;
            response.getOutputStream().write(answer);
            if (more > 1) {
              sendInside(more - 1);
            }
          };
      filter.doFilter(call.request(), call.response(), chain);
      if (call.status() == 503) {
        refused++;
      }
    }
  }

  @Test
  void whoComesWhileAsManyAsFitAreServedIsToldToComeAgain()
      throws IOException, ServletException, ReflectiveOperationException {
    AtOnce crowd = new AtOnce(admission(false, false));
    crowd.send(AdmissionFilter.READING + 10);
    assertThat(crowd.served).isEqualTo(AdmissionFilter.READING);
    assertThat(crowd.refused).isEqualTo(1);
    AtOnce after = new AtOnce(crowd.filter);
    after.send(1);
    assertThat(after.served).as("as soon as one has gone").isEqualTo(1);
  }

  /**
   * Whose answer has begun to leave waits for its reader alone: he keeps out nobody, however slowly
   * he reads. What fits into the server's buffer has not left.
   */
  @ParameterizedTest
  @CsvSource({"8193, 300", "8192, 256"})
  void whoReadsHisAnswerSlowlyKeepsOutNobody(int bytes, int served)
      throws ReflectiveOperationException {
    AtOnce crowd = new AtOnce(admission(false, false)).answering(bytes);
    crowd.send(300);
    assertThat(crowd.served).isEqualTo(served);
    assertThat(crowd.refused).isEqualTo(served == 300 ? 0 : 1);
  }

  /**
   * Half of the room is one sender's, all but one place of the other half another one's: while the
   * first one's next is refused, the other one has that place still.
   */
  @Test
  void whoIsRefusedHasGivenHisPlaceBackBeforeTheRefusalIsWritten()
      throws IOException, ServletException, ReflectiveOperationException {
    AdmissionFilter filter = admission(false, false);
    answered(filter, "crowd", 201);
    answered(filter, "other", 201);
    int half = Arrivals.ROOM / 2;
    int[] number = {0};
    List<Boolean> meanwhile = new ArrayList<>();
    AtOnce all =
        new AtOnce(
            filter,
            () -> {
              int no = number[0]++;
              return no < 2 * half - 1
                  ? whole(no < half ? "crowd" : "other")
                  : whole("crowd").whenAnswered(() -> meanwhile.add(isLetIn(filter, "other")));
            });
    all.send(2 * half);
    assertThat(all.served).isEqualTo(2 * half - 1);
    assertThat(all.refused).isEqualTo(1);
    assertThat(meanwhile).containsExactly(true);
  }

  /** A notification that is here whole, of one whose token says {@code sender}. */
  private static ACall whole(String sender) {
    return ACall.of("POST", "/api/v1/notifications")
        .with("Authorization", "Bearer " + sender)
        .with("Content-Length", "2000")
        .withHere(2000);
  }

  /** Sends one that is answered so, with nobody beside it. */
  private static void answered(AdmissionFilter filter, String sender, int status)
      throws IOException, ServletException {
    ACall call = whole(sender);
    filter.doFilter(
        call.request(),
        call.response(),
        (request, response) -> ((HttpServletResponse) response).setStatus(status));
  }

  /**
   * Half a body keeps nobody out, however many of them there are; a sender has half of the room,
   * and so have all together whose notifications were not stored yet.
   */
  @ParameterizedTest
  @CsvSource({
    "/api/v1/notifications, 2000, 100, 201, 1024",
    "/api/v1/notifications, 2000, 100, 200, 1024",
    "/api/v1/notifications, 2000, 100, 401, 512",
    "/api/v1/notifications, 2000, 100, 400, 512",
    "/api/v1/notifications, 2000, 100, 503, 512",
    "/api/v1/notifications, 2000, 1, 201, 512",
    "/api/v1/notifications, 1999, 1, 401, 1100",
    "/api/v1/crises, 2000, 1, 401, 1100"
  })
  void ofNotificationsThatAreHereWholeAsManyAreLetInAsMayWait(
      String path, int here, int senders, int before, int served)
      throws IOException, ServletException, ReflectiveOperationException {
    int[] number = {0};
    AdmissionFilter filter = admission(false, false);
    for (int sender = 0; sender < senders; sender++) {
      answered(filter, String.valueOf(sender), before);
    }
    AtOnce crowd =
        new AtOnce(
            filter,
            () ->
                ACall.of("POST", path)
                    .with("Authorization", "Bearer " + number[0]++ % senders)
                    .with("Content-Length", "2000")
                    .withHere(here));
    crowd.send(1_100);
    assertThat(crowd.served).isEqualTo(served);
    AtOnce after = new AtOnce(crowd.filter, crowd.calls);
    after.send(1);
    assertThat(after.served).as("as soon as one has gone").isEqualTo(1);
  }

  @Test
  void whoeverSendsUnderEverOtherNamesKeepsOutNobodyWhoIsKnown()
      throws IOException, ServletException, ReflectiveOperationException {
    AdmissionFilter filter = admission(false, false);
    answered(filter, "known", 201);
    answered(filter, "closed since", 201);
    answered(filter, "closed since", 401);
    int[] number = {0};
    Map<String, Boolean> let = new TreeMap<>();
    AtOnce crowd =
        new AtOnce(
            filter,
            () -> {
              if (number[0] == 512) {
                for (String sender : List.of("known", "new", "closed since")) {
                  let.put(sender, isLetIn(filter, sender));
                }
              }
              return whole("made up " + number[0]++);
            });
    crowd.send(600);
    assertThat(crowd.served).isEqualTo(512);
    assertThat(let)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("known", true, "new", false, "closed since", false));
    assertThat(isLetIn(filter, "new")).as("when they have gone").isTrue();
  }

  /** Half a body, or a list, never waited there: the mark is not the gate's. */
  @Test
  void whatTheGateCannotTakeIsToldToComeAgain()
      throws IOException, ServletException, ReflectiveOperationException {
    AdmissionFilter filter = admission(false, false);
    ACall marked = whole("sender").with("Belfry-Full", "1");
    assertThat(passes(filter, marked)).isFalse();
    assertThat(marked.status()).isEqualTo(503);
    assertThat(marked.answered("Retry-After")).isEqualTo("1");
    ACall half = whole("sender").withHere(1_999).with("Belfry-Full", "1");
    assertThat(passes(filter, half)).isTrue();
    ACall list = ACall.of("GET", "/api/v1/notifications").with("Belfry-Full", "1");
    assertThat(passes(filter, list)).isTrue();
  }

  /** What he sends meanwhile is neither read nor looked up. */
  @Test
  void whoWasToldToComeLaterIsToldSoAtTheDoorUntilThen()
      throws IOException, ServletException, ReflectiveOperationException {
    AdmissionFilter filter = admission(false, false);
    answered(filter, "flood", 429);
    for (int i = 0; i < 20; i++) {
      ACall early = whole("flood");
      assertThat(passes(filter, early)).isFalse();
      assertThat(early.status()).isEqualTo(429);
      assertThat(early.answered("Retry-After")).isEqualTo("1");
    }
    assertThat(passes(filter, whole("flood").withHere(1_999))).as("half a body").isTrue();
    assertThat(passes(filter, whole("other"))).isTrue();
    ACall list = ACall.of("GET", "/api/v1/notifications").with("Authorization", "Bearer flood");
    assertThat(passes(filter, list)).as("what he reads").isTrue();
  }

  private static boolean isLetIn(AdmissionFilter filter, String sender) {
    ACall call = whole(sender);
    try {
      filter.doFilter(call.request(), call.response(), (request, response) -> {});
    } catch (IOException | ServletException e) {
      throw new IllegalStateException(e);
    }
    return call.status() == 200;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # type,                                            length,  status
          application/x-www-form-urlencoded,                 524288,  200
          application/x-www-form-urlencoded;charset=UTF-8,   524289,  413
          multipart/form-data; boundary=b,                   5000000, 200
          ' Application/X-WWW-form-urlencoded',              524289,  413
          application/json,                                  1048576, 200
          """)
  void aFormThatNoPageSendsIsRefusedUnread(String type, long length, int status)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call =
        ACall.of("POST", "/briefing/edit")
            .with("Content-Type", type)
            .with("Content-Length", Long.toString(length));
    assertThat(passes(admission(false, false), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
  }

  /** The fields of other forms would come past what is looked for in them, and past their limit. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /login,                multipart/form-data; boundary=b,   415
          /notification/new,     MultiPart/Form-Data; boundary=b,   415
          /notification/new,     ' multipart/mixed; boundary=b',    415
          /briefing/edit.xhtml,  multipart/form-data; boundary=b,   415
          /playbook/file,        multipart/form-data; boundary=b,   200
          /organisation/file,    multipart/form-data; boundary=b,   200
          /api/v1/imports,       multipart/form-data; boundary=b,   200
          /api/v1/imports,       application/json,                  200
          """)
  void aFormInPartsIsTakenOnlyWhereAPageHasAFile(String path, String type, int status)
      throws IOException, ServletException {
    ACall call = ACall.of("POST", path).with("Content-Type", type);
    assertThat(passes(new NulFilter(), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
  }

  /** Sends a body while {@code more} others of that size are on their way to a page or a call. */
  private static int status(
      AdmissionFilter filter, int more, String path, String header, String value, int last)
      throws IOException, ServletException {
    boolean inner = more == 0;
    ACall call = ACall.of("POST", path);
    if (inner) {
      call.with("Content-Length", Integer.toString(last));
    } else {
      call.with(header, value);
    }
    int[] status = {0};
    filter.doFilter(
        call.request(),
        call.response(),
        (request, response) -> {
          if (!inner) {
            status[0] = status(filter, more - 1, path, header, value, last);
          }
        });
    return inner ? call.status() : status[0];
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # others, to,            each with,                   then one of, status
          128,      /api/v1/crises,  Content-Length,    1048576,  65537,       503
          128,      /api/v1/crises,  Content-Length,    9000000,  65537,       503
          128,      /api/v1/crises,  Content-Length,    1048576,  65536,       200
          127,      /api/v1/crises,  Content-Length,    1048576,  65537,       200
          128,      /api/v1/crises,  Transfer-Encoding, chunked,  65537,       503
          500,      /api/v1/crises,  Content-Length,    65536,    1048576,     200
          12,       /api/v1/crises,  Content-Length,    10485760, 9000000,     200
          12,       /login,          Content-Length,    10485760, 9000000,     200
          12,       /playbook/file,  Content-Length,    10485760, 65537,       200
          12,       /playbook/file,  Content-Length,    10485760, 9000000,     503
          12,       /playbook/file,  Transfer-Encoding, chunked,  9000000,     503
          """)
  void largeBodiesOnTheirWayFillTheMemoryOnlySoFar(
      int others, String path, String header, String value, int last, int status)
      throws IOException, ServletException, ReflectiveOperationException {
    AdmissionFilter filter = admission(false, false);
    assertThat(status(filter, others, path, header, value, last)).isEqualTo(status);
    assertThat(status(filter, 0, path, header, value, 1_048_576))
        .as("when they are in")
        .isEqualTo(200);
  }

  /** The server takes half of it for all. */
  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, chunked, 400",
    "application/x-www-form-urlencoded, ,        200",
    "application/x-www-form-urlencoded, HTTP/2.0, 400",
    "application/json,                  chunked, 200"
  })
  void aFormThatDoesNotSayHowLongItIsIsRefused(String type, String encoding, int status)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call = ACall.of("POST", "/briefing/edit").with("Content-Type", type);
    if (encoding != null) {
      call.with(encoding.equals("chunked") ? "Transfer-Encoding" : ":protocol", encoding);
    }
    assertThat(passes(admission(false, false), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
  }

  /** Who announces one is waited for, and takes the place of nobody who asks. */
  @ParameterizedTest
  @CsvSource({
    "Content-Length, 5, 300",
    "Transfer-Encoding, chunked, 128",
    "Content-Length, 0, 256"
  })
  void aQuestionWithABodyTakesAPlaceOfThoseWhoSend(String header, String value, int served)
      throws ReflectiveOperationException {
    AtOnce crowd =
        new AtOnce(
            admission(false, false),
            () -> ACall.of("GET", "/api/v1/incidents").with(header, value));
    crowd.send(300);
    assertThat(crowd.served).isEqualTo(served);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /api/v1/crises, application/x-www-form-urlencoded,             9, 415
          /api/v1/crises, ' application/X-WWW-form-urlencoded; a=b',     9, 415
          /api/v1/crises, application/x-www-form-urlencoded,             0, 200
          /api/v1/crises, application/json,                              9, 200
          /api/v1/crises, ,                                              9, 200
          """)
  void aCallIsNoForm(String path, String type, String length, int status)
      throws IOException, ServletException {
    ACall call = ACall.of("POST", path).with("Content-Length", length);
    if (type != null) {
      call.with("Content-Type", type);
    }
    assertThat(passes(new NulFilter(), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
  }

  /** Whoever sent something slowly there would hold a thread that nobody counts. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST,  /health,             0,   405
          POST,  /health,             500, 405
          PUT,   /resources/base.css, 500, 405
          POST,  /resources/nowhere,  500, 405
          GET,   /health,             500, 400
          HEAD,  /resources/base.css, 0,   200
          """)
  void nothingIsSentToFilesAndToTheStateOfHealth(
      String method, String path, String length, int status)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call = ACall.of(method, path).with("Content-Length", length);
    assertThat(passes(admission(false, false), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
    assertThat(call.answered("Connection")).isEqualTo(status == 200 ? null : "close");
  }

  @ParameterizedTest
  @CsvSource({"/jakarta.faces.resource/faces.js.xhtml, 404", "/resources/belfry/css/base.css, 200"})
  void filesOfThePageLibraryAreNotGivenOut(String path, int status)
      throws IOException, ServletException {
    ACall call = ACall.of("GET", path);
    assertThat(passes(new PathFilter(), call)).isEqualTo(status == 200);
    assertThat(call.status()).isEqualTo(status);
  }
}
