package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCookieTest {
  private static final HostCookie SESSION = new HostCookie("belfry_session");
  private static final HostCookie DRAFT = new HostCookie("belfry_draft");

  private static ACall over(String proto) {
    return ACall.of("GET", "/login").with("X-Forwarded-Proto", proto);
  }

  @Test
  void isForThisHostAloneOverTls() {
    ACall call = over("https");
    SESSION.write(call.request(), call.response(), "secret", -1);
    DRAFT.write(call.request(), call.response(), "draft", 60);
    // What a browser demands of these names: Secure, Path=/ and no Domain.
    assertThat(call.answered("Set-Cookie __Host-belfry_session"))
        .isEqualTo("secret; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(call.answered("Set-Cookie __Host-belfry_draft"))
        .isEqualTo("draft; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void hasItsPlainNameWhereThereIsNoTls() {
    ACall call = over("http");
    SESSION.write(call.request(), call.response(), "secret", -1);
    assertThat(call.answered("Set-Cookie belfry_session"))
        .isEqualTo("secret; Path=/; HttpOnly; SameSite=Lax");
  }

  /**
   * An answer that is begun anew has no headers any more; the secret of before is worth nothing.
   */
  @Test
  void isGivenAgainWhenTheAnswerIsBegunAnewAndTheLastOneCounts() {
    ACall call = over("https");
    SESSION.write(call.request(), call.response(), "first", -1);
    SESSION.write(call.request(), call.response(), "second", -1);
    ACall anew = over("https");
    HostCookie.giveAgain(call.request(), anew.response());
    assertThat(anew.answered("Set-Cookie __Host-belfry_session"))
        .isEqualTo("second; Path=/; Secure; HttpOnly; SameSite=Lax");
    HostCookie.giveAgain(over("https").request(), anew.response());
  }

  @ParameterizedTest
  @CsvSource({
    "https, __Host-belfry_session, true",
    "https, belfry_session, false",
    "https, __Secure-belfry_session, false",
    "https, __host-belfry_session, false",
    "http, belfry_session, true",
    "http, __Host-belfry_session, false"
  })
  void aPlantedOneIsNotRead(String proto, String name, boolean read) {
    HttpServletRequest request = over(proto).withCookie(name, "secret").request();
    assertThat(SESSION.read(request).isPresent()).isEqualTo(read);
  }

  @Test
  void oneWithoutValueIsNone() {
    assertThat(SESSION.read(over("http").withCookie("belfry_session", "").request())).isEmpty();
    assertThat(SESSION.read(over("http").request())).isEmpty();
  }
}
