package be.belfry.services.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/** The network of an address: what one household, firm or attacker has as a whole. */
public final class Network {
  private static final int V4_BYTES = 3;
  private static final int V6_BYTES = 8;

  /** Networks of the loopback addresses. */
  private static final Set<String> THIS_MACHINE = Set.of(of("127.0.0.1"), of("::1"));

  private Network() {}

  /** Whether a network, as {@link #of} names it, is that of the loopback addresses. */
  static boolean isThisMachine(String network) {
    return THIS_MACHINE.contains(network);
  }

  /**
   * The network of an address: /24 of IPv4, /64 of IPv6.
   *
   * @param address as numbers; anything else is its own network
   */
  public static String of(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      boolean v6 = parsed instanceof Inet6Address;
      byte[] bytes = parsed.getAddress();
      Arrays.fill(bytes, v6 ? V6_BYTES : V4_BYTES, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + (v6 ? "/64" : "/24");
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
