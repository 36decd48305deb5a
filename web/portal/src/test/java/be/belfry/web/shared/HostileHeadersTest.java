package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.StandIn;
import be.belfry.web.security.SessionCookie;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Problem;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whatever stands in a header, a cookie or a path: something harmless comes of it. */
class HostileHeadersTest {
  private final Noise noise = new Noise(11);

  /** A request whose every header, cookie and parameter holds a text. */
  private static HttpServletRequest request(String text) {
    return StandIn.of(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getHeader", "getParameter" -> text;
              case "getRemoteAddr" -> "127.0.0.1";
              case "isSecure" -> false;
              case "getAttribute" -> null;
              case "getCookies" ->
                  new Cookie[] {
                    new Cookie("belfry_session", text),
                    new Cookie("belfry_device", text),
                    new Cookie("belfry_lang", text),
                    new Cookie("belfry_theme", text),
                    new Cookie("belfry_nav", text)
                  };
              case "getHeaders" -> Collections.enumeration(List.of(text));
              default -> throw new IllegalStateException(method);
            });
  }

  @Test
  void cookies() {
    Noise.survives(
        20_000,
        no -> no % 2 == 0 ? noise.text(80) : noise.damaged(List.of("fr", "dark").get(no / 2 % 2)),
        text -> {
          HttpServletRequest request = request(text);
          assertThat(SessionCookie.read(request).orElse("")).isEqualTo(text);
          assertThat(SessionCookie.device(request)).isEqualTo(text);
          assertThat(Preferences.theme(request)).isIn("auto", "light", "dark", "wall");
          assertThat(Preferences.navigation(request)).isIn("open", "closed");
          Preferences.chosenLanguage(request);
        },
        Problem.class);
  }

  @Test
  void languages() {
    Noise.survives(
        20_000,
        no -> noise.damaged("nl-BE-x-private"),
        text -> {
          LocaleView.of(text);
          assertThat(
                  LocaleView.accepted(List.of(Locale.forLanguageTag(text), new Locale(text, text))))
              .isNotNull();
        },
        Problem.class);
  }

  @Test
  void versions() {
    HttpHeaders[] headers = new HttpHeaders[1];
    Noise.survives(
        20_000,
        no -> noise.damaged("\"12345\""),
        text -> {
          headers[0] = StandIn.of(HttpHeaders.class, (method, arguments) -> text);
          EntityTags.expected(headers[0]);
        },
        Problem.class);
  }

  @Test
  void originsTracesAndAddresses() {
    Noise.survives(
        20_000,
        no -> noise.damaged(List.of("https://belfry.example", "203.0.113.9", "::1").get(no % 3)),
        text -> {
          SameOriginFilter.isOwn(text, text, List.of(text));
          assertThat(TraceFilter.idFor(text)).matches("[0-9A-Za-z-]{1,36}");
          assertThat(ClientAddress.of(request(text))).matches("[0-9a-fA-F:.]{2,45}");
          PathFilter.isAmbiguous(text);
        },
        Problem.class);
  }

  @Test
  void timesTyped() {
    Noise.survives(
        20_000,
        no -> noise.damaged("2026-03-02T08:00+01:00"),
        text -> {
          try {
            assertThat(InstantInput.parse(text).atZone(java.time.ZoneOffset.UTC).getYear())
                .isBetween(1, 9999);
          } catch (InstantInput.NoMoment refused) {
            assertThat(refused.getMessage()).startsWith("belfry.instant");
          }
        },
        Problem.class);
  }
}
