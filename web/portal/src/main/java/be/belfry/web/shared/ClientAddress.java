package be.belfry.web.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Where a request comes from. */
public final class ClientAddress {
  /** What proxies write about a request that they hand on. */
  private static final List<String> OF_A_PROXY =
      List.of(
          "X-Forwarded-For",
          "Forwarded",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Real-IP",
          "Via");

  private ClientAddress() {}

  /**
   * Address of the client. What a proxy on this machine wrote about its client counts, and of that
   * only the last entry of the last line, which it wrote itself, without a port; what others write
   * is hearsay.
   */
  public static String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    if (!Transport.isLoopback(address)) {
      return address;
    }
    String forwarded = "";
    // A proxy adds its entry to the last line, or a line of its own behind those of its client.
    for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      forwarded = line;
    }
    String last =
        forwarded
            .substring(forwarded.lastIndexOf(',') + 1)
            .strip()
            .replaceFirst("^\\[([^]]*)](?::[0-9]+)?$|^([0-9.]+):[0-9]+$", "$1$2");
    // Only what is written as an address: a name would be asked of a name server.
    return last.matches("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}") && isAddress(last) ? last : address;
  }

  /**
   * From this machine itself, and not handed on by a proxy. Where the server listens on another
   * address of the machine than the loopback, its own machine calls it from that one.
   */
  public static boolean isLocal(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return (Transport.isLoopback(address) || address.equals(request.getLocalAddr()))
        && OF_A_PROXY.stream().allMatch(header -> request.getHeader(header) == null);
  }

  private static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 || text.matches("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
  }
}
