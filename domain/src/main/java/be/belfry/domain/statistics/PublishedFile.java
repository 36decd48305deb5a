package be.belfry.domain.statistics;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a publication.
 *
 * @param name plain ASCII
 * @param mediaType with its parameters
 * @param sha256 of its bytes, hex
 * @param size in bytes
 * @param bytes the file; empty where only its name is wanted
 */
public record PublishedFile(String name, String mediaType, String sha256, int size, byte[] bytes) {
  /** A file with its hash. */
  public static PublishedFile of(String name, String mediaType, byte[] bytes) {
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new PublishedFile(name, mediaType, hash, bytes.length, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
