package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.outbox.OutboundMessage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where short messages go by what the operator typed. */
class SmsChannelTest {
  private String url;
  private String token;

  private final SmsChannel channel =
      new SmsChannel() {
        @Override
        Optional<String> setting(String name) {
          return switch (name) {
            case "url" -> Optional.ofNullable(url);
            case "token" -> Optional.ofNullable(token);
            default -> Optional.empty();
          };
        }
      };

  @Test
  void withoutAnAddressNoneIsSetUp() {
    assertThat(channel.obstacle()).isEqualTo("no gateway for short messages is set up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example",
        "HTTPS://gateway.example:8443/send?to=1",
        " https://[::1]/send "
      })
  void anAddressWithAHostIsTaken(String typed) {
    url = typed;
    assertThat(channel.obstacle()).isEmpty();
  }

  /** No name of a host is the name of this machine to Java, and somebody may listen here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway.example/send",
        "/send",
        "https:gateway.example/send",
        "https:///send",
        "//gateway.example/send",
        "gateway.example:8443",
        "ftp://gateway.example/send",
        "https://gateway.example:port/send",
        "https://gateway_example/send",
        "https://gateway example/send"
      })
  void whatNamesNoHostIsSaidAndNothingIsSent(String typed) {
    url = typed;
    nothingIsSent("BELFRY_SMS_URL is no address");
  }

  /** A name that begins like this machine's is another one's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example/send",
        "HTTP://10.0.0.5:8080",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://[2001:db8::1]/send"
      })
  void noTokenLeavesInPlainText(String typed) {
    token = "secret";
    url = typed;
    nothingIsSent("BELFRY_SMS_URL would carry BELFRY_SMS_TOKEN in plain text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gateway.example/send",
        "http://127.0.0.1:8080/send",
        "http://127.1.2.3",
        "http://LOCALHOST:8080",
        "http://[::1]:8080/send"
      })
  void aTokenGoesOverTlsOrStaysOnThisMachine(String typed) {
    token = "secret";
    url = typed;
    assertThat(channel.obstacle()).isEmpty();
  }

  private void nothingIsSent(String why) {
    assertThat(channel.obstacle()).startsWith(why);
    OutboundMessage message =
        OutboundMessage.of(
            OutboundMessage.SMS,
            "service:NCCN",
            "Call-out",
            "text",
            Instant.parse("2026-03-02T08:00:00Z"),
            false);
    assertThatThrownBy(() -> channel.send(message, "+32470000000"))
        .isInstanceOf(Channel.DeliveryFailed.class)
        .hasMessageStartingWith(why);
  }
}
