package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Repeats;
import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.Door;
import be.belfry.services.shared.Drawings;
import be.belfry.services.shared.Refused;
import be.belfry.services.shared.RepeatService;
import be.belfry.services.shared.RepeatedCall;
import be.belfry.web.shared.Outage;
import be.belfry.web.shared.Paths;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Makes every POST with {@code Idempotency-Key} harmless to send again. One transaction spans the
 * key and the use case: either both are remembered or neither, also when the node dies between
 * them. A second request under the same key gets the answer of the first, with 200 where that had
 * 201. It waits for the first up to 10 s ({@code lock_timeout}), then it is told 503 with {@code
 * Retry-After}. Other bytes under that key are refused (409). The answer leaves after the commit.
 *
 * <p>Of an act on many each row has a transaction of its own, and so has what is remembered of it:
 * no transaction is around all, the key is taken before the first row and answered after the last.
 * When its node died between them, the same request does the rows that are not done.
 *
 * <p>The body is taken in whole before anything begins: however slowly it comes, it holds no
 * connection, no transaction and no place. One that breaks off is refused (400), also under a key
 * that has its answer.
 *
 * <p>While a document is drawn no transaction is open: the first run of such a call is taken back,
 * and what it prepared and drew is written by the next one, see {@link Drawings}. Who comes with
 * the same key meanwhile may draw too; one of them writes.
 */
public class RepeatFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(RepeatFilter.class.getName());
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern ON_MANY =
      Pattern.compile(
          Pattern.quote(Paths.API + "v1/")
              + "(triageBatches|sightingBatches|mergeBatches(/reversals)?|campaigns/[^/]+/members)/?");

  /**
   * At the same time; each holds a connection, and a use case may need another one or two. The pool
   * has 24.
   */
  private static final int TOGETHER = 8;

  private static final long PATIENCE_SECONDS = 5;

  /** Others may be faster with what was prepared: a number of a briefing, an input to a report. */
  private static final int MOST_RUNS = 4;

  /** Headers that belong to the answer and not to the moment. */
  private static final List<String> KEPT =
      List.of("Content-Type", "Content-Language", "Location", "ETag");

  @Inject private transient RepeatService repeats;
  @Inject private transient RepeatedCall call;
  @Inject private transient CurrentSubject current;
  @Inject private transient Door door;
  @Inject private transient Drawings drawings;
  @Inject private transient BodyLimits limits;
  @Inject private transient ErrorMapper errors;
  @Resource private transient UserTransaction transaction;

  private final transient Semaphore places = new Semaphore(TOGETHER, true);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String header = request.getHeader(HEADER);
    if (header == null
        || !request.getMethod().equals("POST")
        || isIntake(request)
        || current.get().isAnonymous()) {
      chain.doFilter(request, response);
      return;
    }
    Optional<UUID> key = key(header);
    if (key.isEmpty()) {
      refuse(
          response,
          ProblemDetails.of(
              List.of(Issue.header(Issue.Kind.INVALID_INPUT, HEADER, IssueWords.of("uuid")))));
      return;
    }
    Spool body;
    try {
      body = taken(request);
    } catch (Problem refusal) {
      refuse(response, refusal.details());
      return;
    } catch (DomainException refusal) {
      refuse(response, refusal);
      return;
    } catch (IOException noRoom) {
      LOG.log(Level.WARNING, noRoom, () -> "a body could not be kept while it is worked on");
      unavailable(response);
      return;
    }
    try (body) {
      if (ON_MANY.matcher(Paths.of(request)).matches()) {
        admitted(() -> rowByRow(request, body, response, chain, key.get()), response);
      } else {
        run(request, body, response, chain, key.get());
      }
    } catch (Busy busy) {
      refuse(response, busy);
    }
  }

  private void run(
      HttpServletRequest request,
      Spool body,
      HttpServletResponse response,
      FilterChain chain,
      UUID key)
      throws IOException, ServletException {
    for (int i = 0; i < MOST_RUNS; i++) {
      admitted(
          () ->
              inTransaction(
                  new Replayed(request, body.stream()), response, chain, key, body.hash()),
          response);
      if (!drawings.isWanted()) {
        return;
      }
      // With no transaction, no connection and no place.
      try {
        drawings.draw();
      } catch (RuntimeException failed) {
        refuse(response, failed);
        return;
      }
    }
    unavailable(response);
  }

  /**
   * The whole body, of whoever may send it.
   *
   * @throws Problem when it is too large or breaks off
   * @throws DomainException when he may not
   * @throws IOException when there is no room for it
   */
  private Spool taken(HttpServletRequest request) throws IOException {
    Optional<BodyLimit> own = limits.ofPost(Paths.of(request));
    own.ifPresent(limit -> door.require(limit.permission()));
    long limit = own.map(BodyLimit::value).orElse((long) StrictJson.LARGEST);
    if (request.getContentLengthLong() > limit) {
      throw StrictJson.tooLarge(limit);
    }
    File folder = (File) getServletContext().getAttribute(ServletContext.TEMPDIR);
    return Spool.of(
        request.getInputStream(),
        limit,
        new FileDigest(digest(request), request.getContentType()),
        folder.toPath());
  }

  /** Work on a request that has one of the places. */
  private interface Work {
    void run()
        throws IOException,
            ServletException,
            NotSupportedException,
            SystemException,
            HeuristicMixedException,
            HeuristicRollbackException;
  }

  private void admitted(Work work, HttpServletResponse response)
      throws IOException, ServletException {
    if (!isAdmitted()) {
      unavailable(response);
      return;
    }
    try {
      work.run();
    } catch (NotSupportedException
        | SystemException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new ServletException(e);
    } finally {
      places.release();
    }
  }

  private static void unavailable(HttpServletResponse response) throws IOException {
    response.setIntHeader("Retry-After", Outage.RETRY_AFTER_SECONDS);
    refuse(response, ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE));
  }

  private boolean isAdmitted() {
    try {
      return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A notification's own id is its key, and the intake has its own transactions: inside of another
   * one each would hold two connections.
   */
  private static boolean isIntake(HttpServletRequest request) {
    return Paths.isIntake(request);
  }

  private void inTransaction(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      UUID key,
      String hash)
      throws IOException,
          ServletException,
          NotSupportedException,
          SystemException,
          HeuristicMixedException,
          HeuristicRollbackException {
    transaction.begin();
    boolean ended = false;
    try {
      Optional<Repeats.Answer> before = repeats.take(key, hash);
      if (before.isPresent()) {
        transaction.rollback();
        ended = true;
        replay(before.get(), hash, response);
        return;
      }
      Kept kept = new Kept(response);
      drawings.begin();
      chain.doFilter(request, kept);
      if (drawings.isWanted()) {
        transaction.rollback();
        ended = true;
        return;
      }
      if (kept.getStatus() >= 400) {
        transaction.rollback();
        ended = true;
        kept.send();
        return;
      }
      if (transaction.getStatus() != Status.STATUS_ACTIVE) {
        // It says that it was done, and it cannot be: nobody is told so.
        throw new ServletException(new RollbackException("marked for rollback"));
      }
      repeats.answer(key, new Repeats.Answer(hash, kept.getStatus(), headers(kept), kept.bytes()));
      transaction.commit();
      ended = true;
      drawings.committed();
      kept.send();
    } catch (RollbackException e) {
      ended = true;
      if (!Refused.isRaced(e)) {
        throw new ServletException(e);
      }
      refuse(response, ProblemDetails.of(ProblemType.PRECONDITION_FAILED));
    } catch (EJBException e) {
      if (!Refused.isRaced(e)) {
        throw e;
      }
      refuse(response, ProblemDetails.of(ProblemType.PRECONDITION_FAILED));
    } finally {
      if (!ended) {
        transaction.rollback();
      }
    }
  }

  private void rowByRow(
      HttpServletRequest request,
      Spool body,
      HttpServletResponse response,
      FilterChain chain,
      UUID key)
      throws IOException, ServletException {
    Optional<Repeats.Answer> before = repeats.take(key, body.hash());
    if (before.isPresent()
        && (before.get().isGiven() || !before.get().requestHash().equals(body.hash()))) {
      replay(before.get(), body.hash(), response);
      return;
    }
    call.isUnder(key);
    Kept kept = new Kept(response);
    chain.doFilter(new Replayed(request, body.stream()), kept);
    if (kept.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      LOG.fine(() -> "another call is at " + key);
    } else if (kept.getStatus() >= 400) {
      // Refused as a whole, so that no row was begun, or failed after the last one.
      repeats.giveBack(key);
    } else if (call.isUnfinished()) {
      LOG.fine(() -> "a row is left that failed, under " + key);
    } else {
      repeats.answer(
          key, new Repeats.Answer(body.hash(), kept.getStatus(), headers(kept), kept.bytes()));
    }
    kept.send();
  }

  private static void replay(Repeats.Answer answer, String hash, HttpServletResponse response)
      throws IOException {
    if (!answer.requestHash().equals(hash)) {
      refuse(
          response,
          ProblemDetails.of(
              ProblemType.IDEMPOTENCY_CONFLICT, Optional.of(IssueWords.of("keyUsed"))));
      return;
    }
    // What was made is there already: nothing is created a second time.
    response.setStatus(
        answer.status() == HttpServletResponse.SC_CREATED
            ? HttpServletResponse.SC_OK
            : answer.status());
    answer
        .headers()
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(pair -> response.setHeader(pair[0], pair[1]));
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static String headers(HttpServletResponse response) {
    StringBuilder lines = new StringBuilder();
    for (String name : KEPT) {
      String value =
          name.equals("Content-Type") ? response.getContentType() : response.getHeader(name);
      if (value != null) {
        lines.append(name).append(": ").append(value).append('\n');
      }
    }
    return lines.toString();
  }

  private static void refuse(HttpServletResponse response, ProblemDetails details)
      throws IOException {
    Problem.send(response, details);
  }

  /** As the REST layer would. */
  private void refuse(HttpServletResponse response, RuntimeException refusal) throws IOException {
    Response answer = errors.toResponse(refusal);
    String later = answer.getHeaderString(HttpHeaders.RETRY_AFTER);
    if (later != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, later);
    }
    refuse(response, (ProblemDetails) answer.getEntity());
  }

  private static Optional<UUID> key(String header) {
    try {
      UUID key = UUID.fromString(header.strip());
      return Optional.of(key).filter(k -> k.toString().equalsIgnoreCase(header.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A digest that has taken in what is asked: the same file for another version is another. */
  private static MessageDigest digest(HttpServletRequest request) {
    MessageDigest digest = Sha256.digest();
    String query = request.getQueryString();
    digest.update(
        (request.getMethod()
                + " "
                + request.getRequestURI()
                + (query == null ? "" : "?" + query)
                + "\n")
            .getBytes(StandardCharsets.UTF_8));
    return digest;
  }
}
