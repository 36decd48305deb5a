package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first administrator comes in by the address that people use. */
class SetupLinkTest {
  private static String link(String publicAddress) {
    return RunningBelfry.setupLink(
        URI.create("http://localhost:8080"), Optional.ofNullable(publicAddress), "abc");
  }

  @Test
  void goesToThePublicAddressWhereThereIsOne() {
    for (String said : new String[] {"https://belfry.be", " https://belfry.be/ "}) {
      assertThat(link(said)).isEqualTo("https://belfry.be/setup?secret=abc");
    }
    assertThat(link(null)).isEqualTo("http://localhost:8080/setup?secret=abc");
    assertThat(link(" ")).isEqualTo("http://localhost:8080/setup?secret=abc");
  }
}
