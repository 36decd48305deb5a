package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.web.shared.ACall;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call is told that fails before or behind every resource. */
class RefusalFilterTest {
  private static Stream<Throwable> failures() {
    return Stream.of(
        new ServletException("on the way"),
        new IllegalStateException("on the way"),
        new LinkageError("on the way"));
  }

  /** The page of the server is for persons. */
  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsOnTheWayToAResourceIsAProblemToo(Throwable failure)
      throws IOException, ServletException {
    ACall call = ACall.of("POST", "/api/v1/notifications");
    new RefusalFilter()
        .doFilter(
            call.request(),
            call.response(),
            (request, response) -> {
              if (failure instanceof ServletException checked) {
                throw checked;
              }
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            });
    assertThat(call.status()).isEqualTo(500);
    assertThat(call.answered("Content-Type")).isEqualTo("application/problem+json");
  }

  /** Of what fails outside of all filters the server shows a page, for persons. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /api/v1/notifications, 500, 500
          /api/v1/notifications, ,    500
          /api/v1/notifications, 0,   500
          /api/v1/notifications, 200, 500
          /api/v1/notifications, 404, 404
          /apis,                 500, page
          /incident/detail,      404, page
          """)
  void ofACallAlsoThatIsAProblem(String address, Integer status, String answered)
      throws IOException, ServletException {
    ACall call = ACall.of("GET", "/WEB-INF/errorpages/500.xhtml").failed(address, status);
    boolean[] passed = {false};
    new RefusalFilter()
        .doFilter(call.request(), call.response(), (request, response) -> passed[0] = true);
    boolean shown = passed[0];
    assertThat(shown).isEqualTo(answered.equals("page"));
    if (!shown) {
      assertThat(call.status()).isEqualTo(Integer.parseInt(answered));
      assertThat(call.answered("Content-Type")).isEqualTo("application/problem+json");
      assertThat(call.answered("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }
}
