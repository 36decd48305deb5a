package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells a browser, whatever it is an answer to, and what the cookies allow. */
class HeadersE2E {
  /** Behind a proxy that ends TLS, as people call it. */
  private static final Map<String, String> TLS = Map.of("X-Forwarded-Proto", "https");

  private static HttpRequest.Builder to(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + path))
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<Void> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    TLS.forEach(request::setHeader);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
  }

  private static void isOurs(HttpResponse<?> answer, String cache) {
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
    assertThat(header(answer, "Cross-Origin-Embedder-Policy")).isEqualTo("require-corp");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=()", "geolocation=()");
    assertThat(header(answer, "Strict-Transport-Security"))
        .isEqualTo("max-age=31536000; includeSubDomains");
    assertThat(header(answer, "Cache-Control")).isEqualTo(cache);
    assertThat(header(answer, "Server")).isEmpty();
    assertThat(header(answer, "X-Powered-By")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, /login, no-store",
    "200, /notification/new, no-store",
    "302, /incident/list, no-store",
    "404, /a/..%2flogin, no-store",
    "404, //login, no-store",
    "404, /api/v1//incidents, no-store",
    "404, /notification/status?key=wrong, no-store",
    "401, /api/v1/incidents, no-store",
    "404, /api/v1/nothing, no-store",
    "200, /health, no-store",
    "200, /resources/belfry/css/base.css, 'public, max-age=3600'",
    "200, /resources/belfry/css/base.css?v=1, 'public, max-age=31536000, immutable'"
  })
  void isFramedByNobodyAndLoadsOnlyOurOwn(int status, String path, String cache)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer = send(to("GET", path, null));
    assertThat(answer.statusCode()).isEqualTo(status);
    isOurs(answer, cache);
  }

  /** What filters, the library and the server refuse before and beside a page. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          400, GET,    /api/v1/incidents?pageSize=x, Authorization: Bearer
          403, POST,   /logout,               Sec-Fetch-Site: cross-site
          403, GET,    /login?jakarta.faces.ViewState=x, -
          405, PUT,    /login,                Sec-Fetch-Site: same-origin
          405, DELETE, /api/v1/notifications, Authorization: Bearer
          415, POST,   /api/v1/notifications, Authorization: Bearer
          503, POST,   /api/v1/notifications, Belfry-Full: 1
          """)
  void aRefusalSaysTheSame(int status, String method, String path, String named)
      throws IOException, InterruptedException {
    // Who is full refuses what is here whole; a body may come after its head.
    HttpRequest.Builder request = to(method, path, status == 415 ? "text" : null);
    if (method.equals("POST")) {
      request.header("Content-Type", "text/plain");
    }
    if (named != null) {
      String[] header = named.split(": ");
      request.header(
          header[0],
          header[1].equals("Bearer")
              ? "Bearer " + ShippedServer.get().account("dutyOfficer", 0).token()
              : header[1]);
    }
    HttpResponse<Void> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(status);
    isOurs(answer, "no-store");
  }

  /** A file that is shown, one that is stored, and a stream that does not end. */
  @Test
  void aFileAndAStreamSayTheSame() throws IOException, InterruptedException {
    String crisis = Cases.crisis("Headers of files");
    Map<String, String> files =
        Map.of(
            "/review/crisis.pdf?ref=" + crisis,
            "inline",
            "/logbook/extract?crisis=" + crisis + "&language=nl",
            "attachment",
            "/crisis/room-figures",
            "",
            "/crisis/room-events",
            "",
            "/review/crisis.pdf?ref=CRI-2099-9999",
            "");
    String session = Visitor.signedIn("dutyOfficer", 0, "192.0.2.91").cookie("belfry_session");
    for (Map.Entry<String, String> file : files.entrySet()) {
      HttpRequest.Builder request =
          to("GET", file.getKey(), null).header("Cookie", "__Host-belfry_session=" + session);
      TLS.forEach(request::setHeader);
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        assertThat(answer.statusCode())
            .as(file.getKey())
            .isEqualTo(file.getKey().contains("2099") ? 404 : 200);
        assertThat(body.read()).as("something of it").isNotNegative();
        if (!file.getValue().isEmpty()) {
          assertThat(header(answer, "Content-Disposition")).startsWith(file.getValue());
        }
        isOurs(answer, "no-store");
      }
    }
  }

  @Test
  void signingOutEmptiesTheCacheAndLeavesTheDevice() throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        send(to("POST", "/logout", "").header("Sec-Fetch-Site", "same-origin"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Clear-Site-Data")).isEqualTo("\"cache\"");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("__Host-belfry_session=;");
    isOurs(answer, "no-store");
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

  /** The secret of a draft, as the public form gives it to somebody who goes on. */
  @Test
  void theDraftOfThePublicFormIsForNoScriptAndNoOtherSite() {
    try (Browser browser = new Browser();
        Browser.Person stranger = browser.stranger()) {
      stranger.open("/notification/new?lang=en");
      stranger.page().locator("[id='form:organisation_name']").fill("Headers of a draft");
      stranger.page().locator("[id='form:next']").click();
      stranger.page().waitForLoadState();
      assertThat(stranger.page().context().cookies())
          .filteredOn(cookie -> cookie.name.equals("belfry_draft"))
          .singleElement()
          .satisfies(
              cookie -> {
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
                assertThat(cookie.path).isEqualTo("/");
                assertThat(cookie.domain).as("this host's alone").doesNotStartWith(".");
              });
    }
  }

  /** Of several headers of one name a browser obeys all: there must be one. */
  private static String header(HttpResponse<?> answer, String name) {
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
