package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.shared.StandIn;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {
  private static HttpHeaders ifMatch(String value) {
    return StandIn.of(
        HttpHeaders.class,
        (called, arguments) ->
            called.equals("getHeaderString") && arguments[0].equals("If-Match") ? value : null);
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
          *,                       428
          ` * `,                   428
          `"7", "8"`,              400
          `"7",`,                  400
          W/"7",                   412
          "",                      412
          "99999999999999999999",  412
          """)
  void aChangeNamesTheVersionThatWasRead(String match, int status) {
    long[] seen = {0};
    Problem refused =
        catchThrowableOfType(Problem.class, () -> seen[0] = EntityTags.expected(ifMatch(match)));
    int told = refused == null ? seen[0] == 7 ? 200 : 412 : refused.details().status();
    assertThat(told).isEqualTo(status);
  }

  /** The version of one object is often that of another one. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          "p7",  200
          "7",   412
          "p",   412
          "pp7", 412
          "c7",  412
          p7,    412
          *,     428
          """)
  void whatHasTagsOfItsOwnTakesNoOthers(String match, int status) {
    long[] seen = {0};
    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> seen[0] = EntityTags.expected(ifMatch(match), "p"));
    assertThat(refused == null ? seen[0] == 7 ? 200 : 412 : refused.details().status())
        .isEqualTo(status);
    if (status != 428) {
      Problem other =
          catchThrowableOfType(Problem.class, () -> EntityTags.requireOneOf(match, "p", 7));
      assertThat(other == null).isEqualTo(status == 200);
    }
  }

  /** What adds something is compared with all that is sent (RFC 9110 13.1.1). */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          "7",                true
          ` "7" `,            true
          *,                  true
          ` * `,              true
          `"6", "7"`,         true
          `"7","8"`,          true
          `"6", "8"`,         false
          `W/"7", "8"`,       false
          `*, "8"`,           false
          "77",               false
          7,                  false
          "",                 false
          """)
  void whatAddsSomethingIsComparedWithAllTags(String match, boolean matches) {
    Problem refused =
        catchThrowableOfType(Problem.class, () -> EntityTags.requireOneOf(match, "", 7));
    assertThat(refused == null).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          "7",   7
          *,     -
          ` * `, -
          -,     -
          """)
  void anActWithoutARequiredTagTakesEveryVersion(String match, Long version) {
    assertThat(Seen.version(ifMatch(match))).isEqualTo(Optional.ofNullable(version));
  }
}
