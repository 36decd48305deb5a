package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.StandIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static HttpServletRequest request(String remote, String forwarded) {
    return StandIn.of(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getRemoteAddr" -> remote;
              case "getLocalAddr" -> "198.51.100.7";
              case "getHeader" -> "X-Forwarded-For".equals(arguments[0]) ? forwarded : null;
              case "getHeaders" ->
                  Collections.enumeration(
                      forwarded == null ? List.of() : List.of(forwarded.split("\\|", -1)));
              default -> throw new IllegalStateException(method);
            });
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          127.0.0.1, -,                            127.0.0.1
          127.0.0.1, 203.0.113.9,                  203.0.113.9
          127.0.0.1, '198.51.100.1, 203.0.113.9',  203.0.113.9
          127.0.0.1, '198.51.100.1|203.0.113.9',   203.0.113.9
          127.0.0.1, '198.51.100.1, 127.0.0.1|203.0.113.9', 203.0.113.9
          127.0.0.1, '203.0.113.9|',               127.0.0.1
          127.0.0.1, 203.0.113.9:51234,            203.0.113.9
          127.0.0.1, '198.51.100.1, [2001:db8::1]:443', 2001:db8::1
          127.0.0.1, [2001:db8::1],                2001:db8::1
          127.0.0.1, 203.0.113.9:x,                127.0.0.1
          ::1,       2001:db8::1,                  2001:db8::1
          127.0.0.1, client.example,               127.0.0.1
          127.0.0.1, unknown,                      127.0.0.1
          127.0.0.1, '',                           127.0.0.1
          127.0.0.1, 1234567,                      127.0.0.1
          192.0.2.1, 203.0.113.9,                  192.0.2.1
          """)
  void believesTheProxyOfThisMachineAndOnlyItsOwnEntry(
      String remote, String forwarded, String address) {
    assertThat(ClientAddress.of(request(remote, forwarded))).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          127.0.0.1, -,           true
          ::1,       -,           true
          127.0.0.1, 203.0.113.9, false
          192.0.2.1, -,           false
          198.51.100.7, -,           true
          198.51.100.7, 203.0.113.9, false
          """)
  void isLocalWithoutProxyOnly(String remote, String forwarded, boolean local) {
    assertThat(ClientAddress.isLocal(request(remote, forwarded))).isEqualTo(local);
  }

  /** A proxy that says nothing of its client gives itself away by what else it writes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "Forwarded",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "X-Real-IP",
        "Via"
      })
  void isNotLocalBehindAnyProxy(String header) {
    assertThat(ClientAddress.isLocal(ACall.of("GET", "/").with(header, "x").request())).isFalse();
  }
}
