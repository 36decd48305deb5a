package be.belfry.services.outbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one receiver of webhooks. It is made of the secret of the installation and of the host
 * that is called: who checks what is sent to him can sign nothing for anybody else, and the secret
 * is known to nobody but the installation.
 */
public final class WebhookKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final String text;

  private WebhookKey(String text) {
    this.text = text;
  }

  /**
   * The key of whoever is called at an address; all addresses of one host and port have the same.
   *
   * @param secret of the installation
   * @param address http or https, with a host
   * @throws IllegalArgumentException for any other address
   */
  public static WebhookKey of(String secret, URI address) {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    if (address.getHost() == null || !secure && !"http".equalsIgnoreCase(address.getScheme())) {
      throw new IllegalArgumentException("no address of a webhook");
    }
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    String receiver = address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    return new WebhookKey(hmac(secret, ("webhook " + receiver).getBytes(StandardCharsets.UTF_8)));
  }

  /** HMAC-SHA-256 of a body under it, in hexadecimal, lower case. */
  public String sign(byte[] body) {
    return hmac(text, body);
  }

  /** The key as its receiver gets it: text, of which the bytes in UTF-8 are the key. */
  public String text() {
    return text;
  }

  /** HMAC-SHA-256 in hexadecimal, lower case. */
  static String hmac(String key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
