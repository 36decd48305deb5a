package be.belfry.web.shared.rest;

import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Repeats;
import be.belfry.domain.shared.Sha256;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.Door;
import be.belfry.services.shared.Refused;
import be.belfry.web.shared.KeyedActs;
import be.belfry.web.shared.Outage;
import be.belfry.web.shared.Paths;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Makes every POST with {@code Idempotency-Key} harmless to send again ({@link KeyedActs}). A
 * second request under the same key gets the answer of the first, with 200 where that had 201;
 * while the first is worked on for longer than anybody waits it is told 503 with {@code
 * Retry-After}. Other bytes under that key are refused (409), and so is whoever has another role,
 * entity or sectors since: the answer was his who asked. It is what he was told then, or was to be
 * told: what became of the record meanwhile is not in it. The answer leaves after the commit.
 *
 * <p>The body is taken in whole before anything begins: however slowly it comes, it holds no
 * connection, no transaction and no place. One that breaks off is refused (400), also under a key
 * that has its answer.
 */
public class RepeatFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(RepeatFilter.class.getName());
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern ON_MANY =
      Pattern.compile(
          Pattern.quote(Paths.API + "v1/")
              + "(triageBatches|sightingBatches|mergeBatches(/reversals)?|campaigns/[^/]+/members)/?");

  /** Headers that belong to the answer and not to the moment. */
  private static final List<String> KEPT =
      List.of("Content-Type", "Content-Language", "Location", "ETag");

  @Inject private transient CurrentSubject current;
  @Inject private transient Door door;
  @Inject private transient BodyLimits limits;
  @Inject private transient ErrorMapper errors;
  @Inject private transient KeyedActs acts;

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
      once(request, body, response, chain, key.get());
    } catch (DomainException refusal) {
      refuse(response, refusal);
    }
  }

  private void once(
      HttpServletRequest request,
      Spool body,
      HttpServletResponse response,
      FilterChain chain,
      UUID key)
      throws IOException, ServletException {
    Kept[] last = new Kept[1];
    KeyedActs.Act act =
        () -> {
          last[0] = new Kept(response);
          chain.doFilter(new Replayed(request, body.stream()), last[0]);
          return last[0].getStatus() >= 400 ? Optional.empty() : Optional.of(answer(body, last[0]));
        };
    Optional<Repeats.Answer> before;
    try {
      before =
          ON_MANY.matcher(Paths.of(request)).matches()
              ? acts.rowByRow(key, body.hash(), act)
              : acts.inOne(key, body.hash(), act);
    } catch (ServletException | RuntimeException failed) {
      if (!Refused.isRaced(failed)) {
        throw failed;
      }
      refuse(response, ProblemDetails.of(ProblemType.PRECONDITION_FAILED));
      return;
    }
    if (before.isPresent()) {
      replay(before.get(), body.hash(), response);
    } else {
      last[0].send();
    }
  }

  private static Repeats.Answer answer(Spool body, Kept kept) {
    return new Repeats.Answer(body.hash(), kept.getStatus(), headers(kept), kept.bytes());
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

  private static void unavailable(HttpServletResponse response) throws IOException {
    response.setIntHeader("Retry-After", Outage.RETRY_AFTER_SECONDS);
    refuse(response, ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE));
  }

  /**
   * A notification's own id is its key, and the intake has its own transactions: inside of another
   * one each would hold two connections.
   */
  private static boolean isIntake(HttpServletRequest request) {
    return Paths.isIntake(request);
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

  /**
   * A digest that has taken in what is asked, and as whom: the same file for another version is
   * another, and what somebody asks with other rights is not what he asked.
   */
  private MessageDigest digest(HttpServletRequest request) {
    MessageDigest digest = Sha256.digest();
    String query = request.getQueryString();
    digest.update(
        (request.getMethod()
                + " "
                + request.getRequestURI()
                + (query == null ? "" : "?" + query)
                + "\n"
                + KeyedActs.asWhom(current.get())
                + "\n")
            .getBytes(StandardCharsets.UTF_8));
    return digest;
  }
}
