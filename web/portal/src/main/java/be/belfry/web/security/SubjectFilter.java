package be.belfry.web.security;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.CallBudget;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SessionService;
import be.belfry.services.security.SessionService.Recognised;
import be.belfry.services.security.TokenService;
import be.belfry.services.shared.Refused;
import be.belfry.services.shared.WriteWatch;
import be.belfry.web.shared.AddressView;
import be.belfry.web.shared.ClientAddress;
import be.belfry.web.shared.NulFilter;
import be.belfry.web.shared.Outage;
import be.belfry.web.shared.Paths;
import be.belfry.web.shared.RefusalLog;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Recognises who acts: by the session's cookie on pages, by the bearer token on REST; never the one
 * for the other. Pages that need somebody send strangers to the login page and back, and whoever
 * still owes the second factor or a password of his own to the page that asks for it.
 */
public class SubjectFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(SubjectFilter.class.getName());
  private static final String BEARER = "Bearer ";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final String LOGOUT = "/logout";

  /** Opens for a session that waits for the second factor, and for one that sets it up. */
  private static final String SECOND_FACTOR = "/second-factor";

  /** Opens for a session whose owner still has the password that he was given. */
  private static final String FIRST_PASSWORD = "/first-password";

  /** Pages that strangers may see; everything else asks for a login first. */
  private static final Set<String> OPEN =
      Set.of(
          "/login",
          LOGOUT,
          "/setup",
          "/callout/answer",
          "/communication/received",
          "/statistics/publications",
          "/statistics/method",
          "/notification/new",
          "/notification/status",
          "/notification/receipt.json",
          "/notification/receipt.svg",
          "/notification/submission.json");

  @Inject private transient CurrentSubject current;
  @Inject private transient SessionService sessions;
  // A reference of the container's own: through CDI, each call of a bean without an interface costs
  // an exception with its stack trace inside the container.
  @EJB private transient TokenService tokens;
  @Inject private transient WriteWatch writes;
  @Inject private transient CallBudget calls;
  @Inject private transient RefusalLog refusals;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Paths.isStatic(request) || Paths.of(request).equals("/health")) {
      chain.doFilter(request, response);
      return;
    }
    if (Paths.isApi(request)) {
      HttpServletRequest call = request;
      String authorization = request.getHeader("Authorization");
      if (authorization != null) {
        Optional<Subject> subject = caller(authorization, request);
        if (subject.isEmpty()) {
          refusals.note(RefusalLog.Kind.WRONG_TOKEN, request);
          refuse(response, ProblemType.INVALID_ACCESS_TOKEN);
          return;
        }
        current.set(subject.get());
        boolean notifies = request.getMethod().equals("POST") && Paths.isIntake(request);
        long again = notifies ? 0 : calls.take(subject.get());
        if (again > 0) {
          refusals.note(RefusalLog.Kind.TOO_MANY, request);
          response.setHeader("Retry-After", String.valueOf(again));
          Problem.send(response, ProblemDetails.of(ProblemType.TOO_MANY_REQUESTS));
          return;
        }
        if (!READING.contains(request.getMethod())) {
          call =
              new SlowCall(
                  request, () -> again(authorization, request, response), System::nanoTime);
        }
      } else if (!READING.contains(request.getMethod())) {
        // Nobody changes anything without saying who he is; what a stranger sends is not even read.
        refusals.note(RefusalLog.Kind.NO_TOKEN, request);
        refuse(response, ProblemType.NO_ACCESS_TOKEN);
        return;
      }
      chain.doFilter(call, response);
      return;
    }
    String path = Paths.of(request).replaceAll(";.*|\\.xhtml$", "");
    Optional<Recognised> recognised = recognised(request, path);
    recognised
        .filter(Recognised::unnoted)
        .ifPresent(r -> noteSight(SessionCookie.read(request).orElseThrow()));
    recognised
        .filter(r -> !r.waits() && (!r.firstPassword() || path.equals(FIRST_PASSWORD)))
        .ifPresent(r -> current.set(r.subject(), r.fresh() || isProven(request, response)));
    boolean asked = path.equals(SECOND_FACTOR) && recognised.isPresent();
    if (current.get().isAnonymous() && !asked && !OPEN.contains(path)) {
      String page =
          recognised.map(r -> r.waits() ? SECOND_FACTOR : FIRST_PASSWORD).orElse("/login");
      response.sendRedirect(request.getContextPath() + page + "?to=" + target(request, path));
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Who asks. Who signs out is let through while the database is away, for his browser to forget
   * the session: somebody else may sit down at it before the database is back.
   */
  private Optional<Recognised> recognised(HttpServletRequest request, String path) {
    try {
      return SessionCookie.read(request).flatMap(sessions::recognise);
    } catch (RuntimeException failed) {
      if (path.equals(LOGOUT) && Outage.isBehind(failed)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private Optional<Subject> caller(String authorization, HttpServletRequest request) {
    return authorization.startsWith(BEARER)
        ? tokens
            .recognise(authorization.substring(BEARER.length()))
            .filter(found -> mayCallFromHere(found, request))
        : Optional.empty();
  }

  /** The token of the command line is for the machine in whose data folder it lies. */
  private static boolean mayCallFromHere(Subject subject, HttpServletRequest request) {
    return subject.role() != Role.SYSTEM || ClientAddress.isLocal(request);
  }

  /** As at the first time, while somebody reads what he sends. */
  private void again(
      String authorization, HttpServletRequest request, HttpServletResponse response) {
    current.set(
        caller(authorization, request)
            .orElseThrow(
                () -> {
                  refusals.note(RefusalLog.Kind.WRONG_TOKEN, request);
                  response.setHeader("WWW-Authenticate", "Bearer");
                  return new Problem(ProblemDetails.of(ProblemType.INVALID_ACCESS_TOKEN));
                }));
  }

  private void noteSight(String secret) {
    try {
      sessions.noteSight(secret);
    } catch (EJBException refused) {
      // What can't be stored now is no reason to keep a reader out.
      writes.refused(refused);
      LOG.log(Level.FINE, refused, () -> "a request of a session was not noted");
    }
  }

  /** Whether the form carries a right proof of who sends it; the page that asked for it is told. */
  private boolean isProven(HttpServletRequest request, HttpServletResponse response) {
    // A form with a file proves nothing, and is read by who tells that it is too large or damaged.
    String proof = NulFilter.isForm(request) ? request.getParameter(ProofView.PROOF) : null;
    if (proof == null) {
      return false;
    }
    SessionService.Proven proven;
    try {
      proven = sessions.proveAgain(SessionCookie.read(request).orElseThrow(), proof);
    } catch (Busy busy) {
      request.setAttribute(ProofView.BUSY, Boolean.TRUE);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setIntHeader("Retry-After", busy.retryAfterSeconds());
      return false;
    } catch (NotFound ended) {
      // Since it was recognised; the page that asks keeps what was typed.
      return false;
    } catch (EJBException failed) {
      if (!Refused.isUnstored(failed)) {
        throw failed;
      }
      // The try cannot be counted, so it is not looked at.
      writes.refused(failed);
      request.setAttribute(ProofView.UNSTORED, Boolean.TRUE);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return false;
    }
    proven.secret().ifPresent(secret -> SessionCookie.write(request, response, secret));
    request.setAttribute(ProofView.DELAY, proven.delay());
    return proven.secret().isPresent();
  }

  /**
   * Where to go after the login: the page asked for; that of a form whose session had ended, which
   * the login page says; of anything else that was sent the home page.
   */
  private static String target(HttpServletRequest request, String path) {
    String query = request.getQueryString();
    if (request.getMethod().equals("GET")) {
      return encoded(path + (query == null ? "" : "?" + query));
    }
    String type = request.getContentType();
    boolean form =
        type != null
            && type.startsWith("application/x-www-form-urlencoded")
            && request.getParameter("jakarta.faces.ViewState") != null;
    if (!form) {
      return encoded("/");
    }
    String named = AddressView.named(path, query, request::getParameter);
    return encoded(path + (named.isEmpty() ? "" : "?" + named)) + "&sent=true";
  }

  private static String encoded(String target) {
    return URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  private static void refuse(HttpServletResponse response, ProblemType type) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    Problem.send(response, ProblemDetails.of(type));
  }
}
