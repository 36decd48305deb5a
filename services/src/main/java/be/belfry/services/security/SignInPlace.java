package be.belfry.services.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Where failed sign-ins are counted: the network that somebody comes from, or the device that he
 * has signed in with before. A stranger who guesses slows down his own network; the owner's known
 * device is counted apart.
 */
final class SignInPlace {
  /** Where wrong codes are counted after the right password, from wherever they come. */
  static final String SECOND_FACTOR = "secondFactor";

  private static final int V4_BYTES = 3;
  private static final int V6_BYTES = 8;

  private SignInPlace() {}

  /** The cookie that makes a device known for one name. */
  static String device(SealingKey key, String username) {
    String random = Secrets.random();
    return random + "." + key.proof(proven(username, random));
  }

  private static String proven(String username, String random) {
    return "device " + username + " " + random;
  }

  /**
   * The place of a sign-in.
   *
   * @param address of the client
   * @param device what the browser kept for us, empty when nothing
   */
  static String of(SealingKey key, String username, String address, String device) {
    int dot = device.indexOf('.');
    if (dot > 0) {
      String random = device.substring(0, dot);
      byte[] proof = key.proof(proven(username, random)).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(
          proof, device.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
        return "device " + Secrets.hash(random).substring(0, 32);
      }
    }
    return network(address);
  }

  /**
   * Where wrong codes after the right password are counted: a known device apart, else together.
   */
  static String ofCode(String place) {
    return place.startsWith("device ") ? place : SECOND_FACTOR;
  }

  /** The network of an address: /24 of IPv4, /64 of IPv6. */
  static String network(String address) {
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
