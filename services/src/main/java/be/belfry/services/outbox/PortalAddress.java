package be.belfry.services.outbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where people reach the portal: as the operator says it, else where this program listens. */
public final class PortalAddress {
  /** Where the program listens; its launcher and the portal share no classes. */
  private static final String HERE = "belfry.here";

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private PortalAddress() {}

  /**
   * What the operator says ({@code BELFRY_PUBLIC_URL}), without a slash at its end and its scheme
   * in small letters; empty when he says nothing or a blank.
   */
  public static Optional<String> said() {
    return said(System.getenv("BELFRY_PUBLIC_URL"));
  }

  /**
   * The same of a text.
   *
   * @param text null for nothing
   */
  public static Optional<String> said(String text) {
    return Optional.ofNullable(text)
        .map(address -> address.strip().replaceAll("/+$", ""))
        .filter(address -> !address.isEmpty())
        .map(PortalAddress::inSmallScheme);
  }

  private static String inSmallScheme(String address) {
    int end = address.indexOf(':');
    return end < 0
        ? address
        : address.substring(0, end).toLowerCase(Locale.ROOT) + address.substring(end);
  }

  /**
   * Whether what an operator says leads somewhere: {@code http} or {@code https}, and a host. By
   * any other address links are dead, cookies are not kept to TLS and forms count as those of
   * strangers. A name inside an organisation may have an underscore: browsers and name servers take
   * it.
   */
  public static boolean leadsSomewhere(String said) {
    try {
      // Java takes no underscore in the name of a host.
      URI address = new URI(said.replace('_', 'x'));
      return address.getScheme() != null
          && SCHEMES.contains(address.getScheme())
          && address.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Tells where the program listens, before it begins. */
  public static void listensAt(URI here) {
    System.setProperty(HERE, here.toString());
  }

  /**
   * Address of a page as it stands in messages. Where the operator says nothing it leads somewhere
   * too, if only on this machine.
   *
   * @param path begins with a slash
   */
  public static String of(String path) {
    return of(said(), path);
  }

  /**
   * The same for what an operator says.
   *
   * @param said see {@link #said()}
   */
  public static String of(Optional<String> said, String path) {
    return said.orElseGet(() -> System.getProperty(HERE, "")) + path;
  }
}
