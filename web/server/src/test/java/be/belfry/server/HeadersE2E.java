package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells a browser, whatever it is an answer to, and what the cookies allow. */
class HeadersE2E {
  @ParameterizedTest
  @CsvSource({
    "200, /login, no-store",
    "200, /notification/new, no-store",
    "302, /incident/list, no-store",
    "404, /notification/status?key=wrong, no-store",
    "401, /api/v1/incidents, no-store",
    "404, /api/v1/nothing, no-store",
    "200, /health, no-store",
    "200, /resources/belfry/css/base.css, 'public, max-age=3600'",
    "200, /resources/belfry/css/base.css?v=1, 'public, max-age=31536000, immutable'"
  })
  void isFramedByNobodyAndLoadsOnlyOurOwn(int status, String path, String cache)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + path)).build(),
                BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Security-Policy").split("; "))
        .containsExactlyInAnyOrder(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=()", "geolocation=()");
    assertThat(header(answer, "Cache-Control")).isEqualTo(cache);
    assertThat(header(answer, "Server")).isEmpty();
    assertThat(header(answer, "X-Powered-By")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"https, true", "http, false"})
  void whatCameByTlsToTheProxyStaysThere(String proto, boolean secure)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/login?lang=fr"))
                    .header("X-Forwarded-Proto", proto)
                    .build(),
                BodyHandlers.discarding());
    assertThat(header(answer, "Strict-Transport-Security").isEmpty()).isEqualTo(!secure);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie.contains("Secure")).isEqualTo(secure));
  }

  /** Of several headers of one name a browser obeys all: there must be one. */
  private static String header(HttpResponse<Void> answer, String name) {
    return String.join(" AND ", answer.headers().allValues(name));
  }

  @Test
  void noScriptReadsACookieAndNoOtherSiteSendsIt() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/profile?lang=fr");
      assertThat(officer.page().context().cookies())
          .extracting(cookie -> cookie.name)
          .contains("belfry_session", "belfry_device")
          .as("a page with forms needs no session of the container")
          .allMatch(name -> name.startsWith("belfry_"))
          .doesNotContain("belfry_view");
      for (Cookie cookie : officer.page().context().cookies()) {
        assertThat(cookie.httpOnly).as(cookie.name).isTrue();
        assertThat(cookie.sameSite).as(cookie.name).isEqualTo(SameSiteAttribute.LAX);
        assertThat(cookie.path).as(cookie.name).isEqualTo("/");
      }
    }
  }
}
