package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {
  private static HttpHeaders ifMatch(String value) {
    return (HttpHeaders)
        Proxy.newProxyInstance(
            EntityTagsTest.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (self, called, arguments) ->
                called.getName().equals("getHeaderString") && arguments[0].equals("If-Match")
                    ? value
                    : null);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          "7",                     200
          ` "7" `,                 200
          -,                       428
          "6",                     412
          "8",                     412
          7,                       412
          *,                       412
          W/"7",                   412
          "",                      412
          "99999999999999999999",  412
          """)
  void aChangeNamesTheVersionThatWasRead(String match, int status) {
    Problem refused =
        catchThrowableOfType(Problem.class, () -> EntityTags.require(ifMatch(match), 7));
    assertThat(refused == null ? 200 : refused.details().status()).isEqualTo(status);
  }
}
