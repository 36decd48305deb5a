package be.belfry.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.CallBudget;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SessionService;
import be.belfry.services.security.TokenService;
import be.belfry.services.shared.WriteWatch;
import be.belfry.web.shared.ACall;
import be.belfry.web.shared.RefusedLines;
import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is somebody on which page, and where everybody else is sent. */
class SubjectFilterTest {
  private static final Subject SOMEBODY =
      new Subject(
          new UUID(0, 1),
          "somebody",
          "Somebody",
          Role.ANALYST,
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Language.EN,
          false);

  private final CurrentSubject current = new CurrentSubject();
  private final List<String> lines = new ArrayList<>();

  /** Two at once, and none that runs in: the clock stands. */
  private final CallBudget calls = new CallBudget("6", () -> 0);

  private boolean passed;

  /** A session is known by its state as its secret: any other secret is none. */
  private SubjectFilter filter() throws ReflectiveOperationException {
    SubjectFilter filter = new SubjectFilter();
    set(filter, "current", current);
    set(
        filter,
        "sessions",
        new SessionService() {
          @Override
          public Optional<Recognised> recognise(String secret) {
            return switch (secret) {
              case "open" -> Optional.of(new Recognised(SOMEBODY, false, true, false, false));
              case "old" -> Optional.of(new Recognised(SOMEBODY, false, false, false, false));
              case "waits" -> Optional.of(new Recognised(SOMEBODY, true, true, false, false));
              case "first" -> Optional.of(new Recognised(SOMEBODY, false, true, true, false));
              case "both" -> Optional.of(new Recognised(SOMEBODY, true, true, true, false));
              default -> Optional.empty();
            };
          }

          @Override
          public Proven proveAgain(String secret, String proof) {
            throw switch (proof) {
              case "ended" -> new NotFound("session");
              case "read only" -> refused("25006");
              case "full" -> refused("53100");
              default -> refused("42P01");
            };
          }
        });
    set(filter, "writes", new WriteWatch());
    set(filter, "calls", calls);
    set(filter, "refusals", RefusedLines.of(current, lines));
    set(
        filter,
        "tokens",
        new TokenService() {
          @Override
          public Optional<Subject> recognise(String secret) {
            return secret.equals("token") ? Optional.of(SOMEBODY) : Optional.empty();
          }
        });
    return filter;
  }

  private static EJBException refused(String state) {
    return new EJBException(new IllegalStateException(new SQLException("refused", state)));
  }

  private static void set(SubjectFilter filter, String field, Object value)
      throws ReflectiveOperationException {
    var declared = SubjectFilter.class.getDeclaredField(field);
    declared.setAccessible(true);
    declared.set(filter, value);
  }

  private void send(ACall call) throws IOException, ServletException, ReflectiveOperationException {
    passed = false;
    filter().doFilter(call.request(), call.response(), (request, response) -> passed = true);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # session, page,               sent on to,                             somebody
          open,      /incident/list,     -,                                      true
          open,      /login,             -,                                      true
          waits,     /incident/list,     /second-factor?to=%2Fincident%2Flist,   false
          waits,     /profile,           /second-factor?to=%2Fprofile,           false
          waits,     /first-password,    /second-factor?to=%2Ffirst-password,    false
          waits,     /second-factor,     -,                                      false
          waits,     /notification/new,  -,                                      false
          first,     /incident/list,     /first-password?to=%2Fincident%2Flist,  false
          first,     /profile,           /first-password?to=%2Fprofile,          false
          first,     /profile.xhtml,     /first-password?to=%2Fprofile,          false
          first,     /first-password,    -,                                      true
          first,     /notification/new,  -,                                      false
          both,      /first-password,    /second-factor?to=%2Ffirst-password,    false
          ended,     /incident/list,     /login?to=%2Fincident%2Flist,           false
          ended,     /second-factor,     /login?to=%2Fsecond-factor,             false
          token,     /incident/list,     /login?to=%2Fincident%2Flist,           false
          -,         /incident/list,     /login?to=%2Fincident%2Flist,           false
          -,         /incident/list;x=1, /login?to=%2Fincident%2Flist,           false
          -,         /login,             -,                                      false
          """)
  void aPageKnowsWhoHasProvenAllThatHeOwes(
      String session, String path, String sentTo, boolean somebody)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call = ACall.of("GET", path);
    if (session != null) {
      call.withCookie("belfry_session", session);
    }
    send(call);
    assertThat(call.answered("Location")).isEqualTo(sentTo);
    assertThat(passed).isEqualTo(sentTo == null);
    assertThat(!current.get().isAnonymous()).isEqualTo(somebody);
  }

  @ParameterizedTest
  @CsvSource({"open, true", "old, false"})
  void aProofAgesWithItsSession(String session, boolean fresh)
      throws IOException, ServletException, ReflectiveOperationException {
    send(ACall.of("GET", "/escalation/decide").withCookie("belfry_session", session));
    assertThat(current.get()).isEqualTo(SOMEBODY);
    assertThat(current.isFresh()).isEqualTo(fresh);
  }

  /** The page that asks for a proof comes again then, with all that the form sent. */
  @ParameterizedTest
  @CsvSource({"ended, 200, false", "read only, 503, true", "full, 503, true"})
  void aFormWhoseProofIsNotLookedAtGoesOnUnproven(String proof, int status, boolean unstored)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call = proving(proof);
    send(call);
    assertThat(passed).isTrue();
    assertThat(call.status()).isEqualTo(status);
    assertThat(current.get()).isEqualTo(SOMEBODY);
    assertThat(current.isFresh()).isFalse();
    assertThat(call.request().getAttribute(ProofView.UNSTORED) != null).isEqualTo(unstored);
  }

  @Test
  void aProofThatFailsOtherwiseIsAFailure() {
    assertThatExceptionOfType(EJBException.class).isThrownBy(() -> send(proving("no table")));
  }

  private static ACall proving(String proof) {
    return ACall.of("POST", "/escalation/decide")
        .withCookie("belfry_session", "old")
        .with("Content-Type", "application/x-www-form-urlencoded")
        .withField(ProofView.PROOF, proof);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Bearer token, 200, true
          Bearer open,  401, false
          Basic token,  401, false
          token,        401, false
          -,            200, false
          """)
  void restTakesTokensAndNoCookies(String authorization, int status, boolean somebody)
      throws IOException, ServletException, ReflectiveOperationException {
    ACall call = ACall.of("GET", "/api/v1/incidents").withCookie("belfry_session", "open");
    if (authorization != null) {
      call.with("Authorization", authorization);
    }
    send(call);
    assertThat(call.status()).isEqualTo(status);
    assertThat(passed).isEqualTo(status == 200);
    assertThat(!current.get().isAnonymous()).isEqualTo(somebody);
    assertThat(lines).hasSize(status == 200 ? 0 : 1);
  }

  @Test
  void aWrongTokenAndAStrangersActAreLines()
      throws IOException, ServletException, ReflectiveOperationException {
    send(ACall.of("GET", "/api/v1/incidents/INC-1").with("Authorization", "Bearer secret7"));
    send(ACall.of("POST", "/api/v1/notifications"));
    assertThat(lines)
        .satisfiesExactly(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "refused, wrong token: network 127.0.0.0/24, GET /api/v1/incidents/{}, ")
                    .doesNotContain("secret7", "INC-1"),
            none ->
                assertThat(none)
                    .startsWith(
                        "refused, no token: network 127.0.0.0/24, POST /api/v1/notifications, "));
  }

  @Test
  void whoseBucketIsEmptyIsToldWhenToComeAgainAndNotifiesOn()
      throws IOException, ServletException, ReflectiveOperationException {
    for (int status : new int[] {200, 200, 429}) {
      ACall call = ACall.of("GET", "/api/v1/incidents").with("Authorization", "Bearer token");
      send(call);
      assertThat(call.status()).isEqualTo(status);
      assertThat(passed).isEqualTo(status == 200);
      assertThat(call.answered("Retry-After")).isEqualTo(status == 200 ? null : "10");
    }
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("refused, too many calls: account somebody, GET /api/v1/incidents, ");
    send(ACall.of("POST", "/api/v1/notifications").with("Authorization", "Bearer token"));
    assertThat(passed).isTrue();
  }
}
