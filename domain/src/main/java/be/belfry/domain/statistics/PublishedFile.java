package be.belfry.domain.statistics;

import be.belfry.domain.shared.Sha256;
import java.time.YearMonth;
import java.util.regex.Pattern;

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
  /**
   * What it is called among files of other months and closures: {@code t1-incidents-2026-10-1.csv},
   * so that none of them takes the place of another.
   *
   * @param no number of the closure
   */
  public static String edition(String name, YearMonth month, int no) {
    int point = name.indexOf('.');
    return name.substring(0, point) + "-" + month + "-" + no + name.substring(point);
  }

  /**
   * What it is called in its publication, from that name or from the one among others.
   *
   * @param no number of the closure
   */
  public static String plain(String name, YearMonth month, int no) {
    return name.replaceFirst(Pattern.quote("-" + month + "-" + no + "."), ".");
  }

  /** A file with its hash. */
  public static PublishedFile of(String name, String mediaType, byte[] bytes) {
    return new PublishedFile(name, mediaType, Sha256.hex(bytes), bytes.length, bytes);
  }
}
