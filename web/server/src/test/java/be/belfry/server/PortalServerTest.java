package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PortalServerTest {
  private static final String URL = "jdbc:postgresql://127.0.0.1:5432/belfry?user=belfry_app";

  private static String decoded(String url) {
    return URLDecoder.decode(PortalServer.portalUrl(url), StandardCharsets.UTF_8);
  }

  /** Those that docs/operations/faults.md promises. */
  @Test
  void everyWaitOfThePoolIsBounded() {
    assertThat(decoded(URL))
        .startsWith(URL + "&")
        .contains(
            "&connectTimeout=5&",
            "&socketTimeout=120&",
            "lock_timeout=10s",
            "statement_timeout=110s",
            "idle_in_transaction_session_timeout=20s");
    assertThat(decoded("jdbc:postgresql://db/belfry")).startsWith("jdbc:postgresql://db/belfry?");
  }

  /** Each parameter as a whole: of our options none is left beside those of the operator. */
  @Test
  void whatTheOperatorSaysWins() {
    assertThat(decoded(URL + "&socketTimeout=6&options=-c%20lock_timeout=3s"))
        .contains("socketTimeout=6", "lock_timeout=3s", "&connectTimeout=5&")
        .doesNotContain("socketTimeout=120", "lock_timeout=10s", "statement_timeout");
  }
}
