package be.belfry.web.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.web.shared.ACall;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationCookiesTest {
  /** A neighbour under the same domain can plant each of these but the one that is read. */
  @ParameterizedTest
  @CsvSource({
    "https, __Host-belfry_draft, true",
    "https, __Secure-belfry_draft, false",
    "https, belfry_draft, false",
    "http, belfry_draft, true",
    "http, __Secure-belfry_draft, false"
  })
  void aPlantedDraftIsNotRead(String proto, String name, boolean read) {
    ACall call = over(proto).withCookie(name, "planted");
    assertThat(NotificationCookies.DRAFT.read(call.request()).isPresent()).isEqualTo(read);
    ACall thread = over(proto).withCookie(name.replace("draft", "thread"), "planted");
    assertThat(NotificationCookies.THREAD.read(thread.request()).isPresent()).isEqualTo(read);
  }

  @ParameterizedTest
  @EnumSource(NotificationCookies.class)
  void noScriptReadsItAndNoOtherSiteSendsIt(NotificationCookies which) {
    String name = "Set-Cookie __Host-belfry_" + which.name().toLowerCase(Locale.ROOT);
    ACall call = over("https");
    which.write(call.request(), call.response(), "secret");
    assertThat(call.answered(name)).isEqualTo("secret; Path=/; Secure; HttpOnly; SameSite=Lax");
    which.clear(call.request(), call.response());
    assertThat(call.answered(name)).startsWith("; Path=/; ");
  }

  @Test
  void withoutTlsItHasItsPlainName() {
    ACall call = over("http");
    NotificationCookies.DRAFT.write(call.request(), call.response(), "secret");
    assertThat(call.answered("Set-Cookie belfry_draft"))
        .isEqualTo("secret; Path=/; HttpOnly; SameSite=Lax");
  }

  private static ACall over(String proto) {
    return ACall.of("GET", "/notification/new").with("X-Forwarded-Proto", proto);
  }
}
