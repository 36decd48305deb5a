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

  private final SmsChannel channel =
      new SmsChannel() {
        @Override
        Optional<String> setting(String name) {
          return name.equals("url") ? Optional.ofNullable(url) : Optional.empty();
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
    assertThat(channel.obstacle()).startsWith("BELFRY_SMS_URL is no address");
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
        .hasMessageStartingWith("BELFRY_SMS_URL is no address");
  }
}
