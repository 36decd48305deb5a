package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookKeyTest {
  private static String key(String address) {
    return WebhookKey.of("secret", URI.create(address)).text();
  }

  @Test
  void signsAsAnyoneCanCheck() {
    // RFC 4231, test case 2
    assertThat(
            WebhookKey.hmac(
                "Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void isOfOneHostAndPort() {
    String own = key("https://desk.example.be/calls");
    assertThat(own).matches("[0-9a-f]{64}");
    assertThat(key("https://Desk.example.be:443/other?x=1")).isEqualTo(own);
    assertThat(key("https://other.example.be/calls")).isNotEqualTo(own);
    assertThat(key("https://desk.example.be:8443/calls")).isNotEqualTo(own);
    assertThat(WebhookKey.of("another", URI.create("https://desk.example.be/calls")).text())
        .isNotEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk.example.be", "mailto:desk@example.be", "ftp://desk.example.be/"})
  void isOfAnAddressThatCanBeCalled(String address) {
    assertThatThrownBy(() -> key(address)).isInstanceOf(IllegalArgumentException.class);
  }
}
