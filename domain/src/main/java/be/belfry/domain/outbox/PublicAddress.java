package be.belfry.domain.outbox;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Whether an address lies in the public part of the internet. Where other programs are called at
 * addresses that a person wrote, this keeps the server from being led to its own machine or to its
 * neighbours inside.
 */
public final class PublicAddress {
  /** First bytes and number of bits of what is not public beside what the platform knows. */
  private record Block(int bits, int... bytes) {
    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (bytes[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> RESERVED_4 =
      List.of(
          new Block(8, 0), // this network
          new Block(10, 100, 64), // carrier-grade translation, RFC 6598
          new Block(24, 192, 0, 0), // protocol assignments
          new Block(24, 192, 0, 2), // documentation
          new Block(15, 198, 18), // measurements, RFC 2544
          new Block(24, 198, 51, 100),
          new Block(24, 203, 0, 113),
          new Block(4, 240)); // reserved, with the broadcast address

  private static final List<Block> RESERVED_6 =
      List.of(
          new Block(96, new int[12]), // ::/96, with the unspecified and the loopback address
          new Block(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff), // IPv4 in another dress
          new Block(32, 0, 0x64, 0xff, 0x9b), // translated IPv4, RFC 6052 and 8215
          new Block(16, 0x20, 0x02), // 6to4
          new Block(23, 0x20, 0x01, 0), // Teredo and other protocol assignments
          new Block(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          new Block(7, 0xfc)); // unique local, RFC 4193

  private PublicAddress() {}

  /** True when nothing speaks against calling it. */
  public static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    List<Block> reserved = address instanceof Inet4Address ? RESERVED_4 : RESERVED_6;
    return reserved.stream().noneMatch(block -> block.holds(bytes));
  }
}
