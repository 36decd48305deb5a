package be.belfry.web.shared;

import be.belfry.services.outbox.PortalAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** How the user's browser reaches us: a proxy in front of the program may end the encryption. */
public final class Transport {
  private static final String HTTPS = "https";

  private static final Optional<String> PUBLIC = PortalAddress.said();

  private Transport() {}

  /**
   * Whether the browser speaks TLS. The program itself listens without; so it counts what the
   * operator says of the portal's address ({@code BELFRY_PUBLIC_URL}), and what a proxy on this
   * machine says of the request ({@code X-Forwarded-Proto}). What others write is hearsay. With a
   * public address of {@code https} every request counts, also one to this machine's own address:
   * people sign in at the public one.
   */
  public static boolean isSecure(HttpServletRequest request) {
    return request.isSecure()
        || HTTPS.equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))
            && isLoopback(request.getRemoteAddr())
        || isAlwaysSecure();
  }

  /** Whether the operator says that all browsers speak TLS. */
  static boolean isAlwaysSecure() {
    return PUBLIC.filter(address -> address.startsWith(HTTPS + ":")).isPresent();
  }

  /** Address of the portal as this browser reaches it, without a slash at its end. */
  public static String portal(HttpServletRequest request) {
    return PUBLIC.orElseGet(
        () -> {
          String asked = request.getRequestURL().toString();
          String address = asked.substring(0, asked.length() - Paths.of(request).length());
          return isSecure(request) ? address.replaceFirst("^http:", HTTPS + ":") : address;
        });
  }

  /** Whether an address is this machine's own. */
  public static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
