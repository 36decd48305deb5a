package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Repeats;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Refused;
import be.belfry.services.shared.RepeatService;
import be.belfry.web.shared.Outage;
import be.belfry.web.shared.Paths;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes every POST with {@code Idempotency-Key} harmless to send again. One transaction spans the
 * key and the use case: either both are remembered or neither, also when the node dies between
 * them. A second request under the same key waits for the first and gets its answer, with 200 where
 * the first had 201; other bytes under that key are refused (409). The answer leaves after the
 * commit.
 */
public class RepeatFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String HEADER = "Idempotency-Key";
  private static final String INTAKE = Paths.API + "v1/notifications";

  /**
   * At the same time; each holds a connection, and a use case may need another one or two. The pool
   * has 24.
   */
  private static final int TOGETHER = 8;

  private static final long PATIENCE_SECONDS = 5;

  /**
   * Bytes of the largest body that is taken anywhere, that of an import, and of its other parts.
   */
  private static final long LARGEST = 260L * 1024 * 1024;

  /** Headers that belong to the answer and not to the moment. */
  private static final List<String> KEPT =
      List.of("Content-Type", "Content-Language", "Location", "ETag");

  @Inject private transient RepeatService repeats;
  @Inject private transient CurrentSubject current;
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
    if (isFile(request)) {
      admitted(
          () -> {
            Digested body =
                new Digested(request, new FileDigest(digest(request), request.getContentType()));
            inTransaction(body, response, chain, key.get(), Optional.empty());
          },
          response);
      return;
    }
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(StrictJson.LARGEST + 1);
    } catch (IOException e) {
      refuse(response, BodyFilter.incomplete().details());
      return;
    }
    if (body.length > StrictJson.LARGEST) {
      refuse(response, StrictJson.tooLarge(StrictJson.LARGEST).details());
      return;
    }
    String hash = HexFormat.of().formatHex(digest(request).digest(body));
    admitted(
        () ->
            inTransaction(
                new Replayed(request, body), response, chain, key.get(), Optional.of(hash)),
        response);
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
      response.setIntHeader("Retry-After", Outage.RETRY_AFTER_SECONDS);
      refuse(response, ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE));
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
    return Paths.of(request).equals(INTAKE);
  }

  /** A file may be larger than what is held in memory: it is digested while it is read. */
  private static boolean isFile(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private void inTransaction(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      UUID key,
      Optional<String> known)
      throws IOException,
          ServletException,
          NotSupportedException,
          SystemException,
          HeuristicMixedException,
          HeuristicRollbackException {
    transaction.begin();
    boolean ended = false;
    try {
      Optional<Repeats.Answer> before = repeats.take(key, known.orElse(""));
      if (before.isPresent()) {
        transaction.rollback();
        ended = true;
        replay(before.get(), known.isPresent() ? known : digested(request), response);
        return;
      }
      Kept kept = new Kept(response);
      chain.doFilter(request, kept);
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
      Optional<String> hash = known.isPresent() ? known : digested(request);
      if (hash.isEmpty()) {
        transaction.rollback();
        ended = true;
        refuse(response, BodyFilter.incomplete().details());
        return;
      }
      repeats.answer(
          key, new Repeats.Answer(hash.get(), kept.getStatus(), headers(kept), kept.bytes()));
      transaction.commit();
      ended = true;
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

  /** The digest of a body that is read to its end; empty when it has none within the bounds. */
  private static Optional<String> digested(HttpServletRequest request) {
    Digested body = (Digested) request;
    try {
      return body.drained(LARGEST) ? Optional.of(body.hash()) : Optional.empty();
    } catch (IOException brokenOff) {
      return Optional.empty();
    }
  }

  /**
   * @param hash empty when the body did not end: it is another one than was answered
   */
  private static void replay(
      Repeats.Answer answer, Optional<String> hash, HttpServletResponse response)
      throws IOException {
    if (hash.filter(answer.requestHash()::equals).isEmpty()) {
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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String query = request.getQueryString();
      digest.update(
          (request.getMethod()
                  + " "
                  + request.getRequestURI()
                  + (query == null ? "" : "?" + query)
                  + "\n")
              .getBytes(StandardCharsets.UTF_8));
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
