package be.belfry.services.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Where failed sign-ins are counted: the network that somebody comes from, or the device that he
 * has signed in with before. A stranger who guesses slows down his own network; the owner's known
 * device is counted apart.
 */
final class SignInPlace {
  /** Where wrong codes are counted after the right password, from wherever they come. */
  static final String SECOND_FACTOR = "secondFactor";

  private static final String DEVICE = "device ";

  private SignInPlace() {}

  /**
   * Whether a place is a network of somebody else: no known device, and not this machine, where a
   * proxy that names no client would make all people one.
   */
  static boolean isNetworkOfOthers(String place) {
    return !place.startsWith(DEVICE) && !Network.isThisMachine(place);
  }

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
        return DEVICE + Secrets.hash(random).substring(0, 32);
      }
    }
    return Network.of(address);
  }

  /**
   * Where wrong codes after the right password are counted: a known device apart, else together.
   */
  static String ofCode(String place) {
    return place.startsWith(DEVICE) ? place : SECOND_FACTOR;
  }

  /**
   * Where wrong codes are counted that a network brings with right passwords while its sign-ins are
   * delayed.
   */
  static String codesOf(String network) {
    return "codes of " + network;
  }

  /** Where tries are counted that bring a code while sign-ins of that place are delayed. */
  static String triesOf(String place) {
    return "tries of " + place;
  }
}
