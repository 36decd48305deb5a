package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Short messages through a gateway: {@code POST} of {@code {"id", "from", "to", "text"}} to {@code
 * belfry.sms.url}, with {@code belfry.sms.token} as bearer token, which no other machine gets in
 * plain text. The header {@code Idempotency-Key} is the message's id, by which the gateway can tell
 * a repeat. Every status from 200 to 299 says that it has taken the message.
 */
@ApplicationScoped
public class SmsChannel implements Channel {
  /** Hosts that are this machine, whatever any name server says. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  @Override
  public String code() {
    return OutboundMessage.SMS;
  }

  @Override
  public String obstacle() {
    if (setting("url").isEmpty()) {
      return "no gateway for short messages is set up";
    }
    Optional<URI> gateway = gateway();
    if (gateway.isEmpty()) {
      return "BELFRY_SMS_URL is no address: it needs http:// or https:// and a host";
    }
    return isTokenInPlainText(gateway.get())
        ? "BELFRY_SMS_URL would carry BELFRY_SMS_TOKEN in plain text: it needs https:// or a gateway"
            + " on this machine"
        : "";
  }

  private boolean isTokenInPlainText(URI gateway) {
    return setting("token").isPresent()
        && !"https".equalsIgnoreCase(gateway.getScheme())
        && !THIS_MACHINE.matcher(gateway.getHost()).matches();
  }

  @Override
  public void send(OutboundMessage message, String address) throws DeliveryFailed {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", message.id());
    fields.put("from", setting("from").orElse("Belfry"));
    fields.put("to", address);
    fields.put("text", message.body());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", message.id().toString());
    setting("token").ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    String obstacle = obstacle();
    if (!obstacle.isEmpty()) {
      throw new DeliveryFailed(obstacle, null).unsent();
    }
    URI gateway = gateway().orElseThrow();
    try {
      int status =
          HttpPost.send(
              gateway, InetAddress.getByName(gateway.getHost()), headers, FlatJson.of(fields));
      if (status < 200 || status > 299) {
        throw HttpPost.refused("the gateway answered ", status);
      }
    } catch (IOException e) {
      throw HttpPost.failed(e);
    }
  }

  /**
   * Its address; empty when none is set up that can be called. Java takes the name of no host for
   * this machine: what listens here would get numbers, texts and token.
   */
  private Optional<URI> gateway() {
    try {
      return setting("url")
          .map(String::strip)
          .map(URI::create)
          .filter(uri -> uri.getHost() != null)
          .filter(
              uri ->
                  "https".equalsIgnoreCase(uri.getScheme())
                      || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A setting as the operator wrote it; empty for a blank. */
  Optional<String> setting(String name) {
    return ConfigProvider.getConfig()
        .getOptionalValue("belfry.sms." + name, String.class)
        .filter(value -> !value.isBlank());
  }
}
