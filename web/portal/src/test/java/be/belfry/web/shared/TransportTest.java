package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.StandIn;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {
  private static HttpServletRequest request(String remote, String said) {
    return StandIn.of(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "isSecure" -> false;
              case "getRemoteAddr" -> remote;
              case "getHeader" -> "X-Forwarded-Proto".equals(arguments[0]) ? said : null;
              case "getRequestURL" -> new StringBuffer("http://belfry.example/a/page");
              case "getRequestURI" -> "/a/page";
              case "getContextPath" -> "";
              default -> throw new IllegalStateException(method);
            });
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          127.0.0.1, -,     false, http://belfry.example
          127.0.0.1, https, true,  https://belfry.example
          ::1,       HTTPS, true,  https://belfry.example
          127.0.0.1, http,  false, http://belfry.example
          127.0.0.1, x,     false, http://belfry.example
          192.0.2.1, https, false, http://belfry.example
          """)
  void believesTheProxyOfThisMachine(String remote, String said, boolean secure, String portal) {
    assertThat(Transport.isSecure(request(remote, said))).isEqualTo(secure);
    assertThat(Transport.portal(request(remote, said))).isEqualTo(portal);
  }
}
