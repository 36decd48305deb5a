package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.PublicAddress;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Calls of other programs: {@code POST} of {@code {"id", "to", "sentAt", "subject", "text",
 * "exercise"}}. The header {@code Idempotency-Key} is the message's id, by which the receiver can
 * tell a repeat; {@code Belfry-Signature} is {@code sha256=} and the hexadecimal HMAC-SHA-256 of
 * the body under the receiver's {@link WebhookKey}. To whom and when it was sent is signed with it,
 * so that nobody passes it on or keeps it for later.
 *
 * <p>People write these addresses, so none leads inside: only https, only public addresses, and the
 * address that was looked at is the one that is called; redirects are not followed. What may be
 * called all the same stands in {@code belfry.webhook.allowed}, hosts or {@code host:port},
 * separated by commas.
 *
 * <p>Believed are the certificates that Java believes and those of the PEM file {@code
 * belfry.webhook.trust}. A receiver with another certificate gets nothing, and the message is given
 * up at once with the reason.
 */
@ApplicationScoped
public class WebhookChannel implements Channel {
  @Inject private LegalTime time;

  @Override
  public String code() {
    return OutboundMessage.WEBHOOK;
  }

  @Override
  public boolean hasOneServer() {
    return false;
  }

  @Override
  public String obstacle() {
    if (text("secret").isEmpty()) {
      return "no secret for webhooks is set up";
    }
    try {
      Trust.with(trusted());
      return "";
    } catch (IOException e) {
      return "the file of belfry.webhook.trust has no certificate that can be read";
    }
  }

  private static Optional<Path> trusted() {
    return text("trust").map(Path::of);
  }

  @Override
  public void send(OutboundMessage message, String address) throws DeliveryFailed {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", message.id());
    fields.put("to", address);
    fields.put("sentAt", time.now().toString());
    fields.put("subject", message.subject());
    fields.put("text", message.body());
    fields.put("exercise", Boolean.valueOf(message.exercise()));
    byte[] body = FlatJson.of(fields);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", message.id().toString());
    try {
      URI uri = URI.create(address);
      WebhookKey key = WebhookKey.of(text("secret").orElseThrow(), uri);
      headers.put("Belfry-Signature", "sha256=" + key.sign(body));
      int status = HttpPost.send(uri, destination(uri), Trust.with(trusted()), headers, body);
      if (status < 200 || status > 299) {
        throw HttpPost.refused("the receiver answered ", status);
      }
    } catch (SSLException e) {
      Optional<String> wrong = Trust.wrong(e, URI.create(address).getHost());
      if (wrong.isPresent()) {
        // It will not be another one tomorrow; what is signed must not wait in silence for a day.
        throw DeliveryFailed.forGood(wrong.get(), e).unsent();
      }
      throw HttpPost.failed(e);
    } catch (IOException e) {
      throw HttpPost.failed(e);
    } catch (IllegalArgumentException e) {
      throw new DeliveryFailed(e.getClass().getSimpleName(), e).unsent();
    }
  }

  /** Where the address leads, when the server may go there. */
  private static InetAddress destination(URI uri) throws IOException, DeliveryFailed {
    InetAddress[] found = InetAddress.getAllByName(uri.getHost());
    if (!isAllowed(uri)) {
      if (!"https".equalsIgnoreCase(uri.getScheme())) {
        throw new DeliveryFailed("only https is called", null).unsent();
      }
      if (!Arrays.stream(found).allMatch(PublicAddress::isPublic)) {
        throw new DeliveryFailed("the address leads inside and is not called", null).unsent();
      }
    }
    return found[0];
  }

  private static boolean isAllowed(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    List<String> names = List.of(host, host + ":" + uri.getPort());
    return text("allowed").stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .anyMatch(names::contains);
  }

  private static Optional<String> text(String name) {
    return ConfigProvider.getConfig()
        .getOptionalValue("belfry.webhook." + name, String.class)
        .filter(value -> !value.isBlank());
  }
}
