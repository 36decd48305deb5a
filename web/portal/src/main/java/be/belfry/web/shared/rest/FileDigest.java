package be.belfry.web.shared.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SHA-256 of a body, taken while it is read. The lines that part a {@code multipart} body are left
 * out but for their place: whoever sends the same files again makes up another boundary.
 */
final class FileDigest {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;,\"]{1,70}))");
  private static final byte[] NONE = {};

  private final MessageDigest digest;
  private final byte[] delimiter;

  /** How much of the delimiter the line has so far; -1 when the line is another one. */
  private int matched;

  /**
   * @param digest has been fed with what names the request
   * @param contentType of the body; null for none
   */
  FileDigest(MessageDigest digest, String contentType) {
    this.digest = digest;
    this.delimiter = delimiter(contentType == null ? "" : contentType);
    this.matched = delimiter.length == 0 ? -1 : 0;
  }

  private static byte[] delimiter(String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !boundary.find()) {
      return NONE;
    }
    String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    return ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Takes in what was read. */
  void update(byte[] bytes, int offset, int length) {
    if (delimiter.length == 0) {
      digest.update(bytes, offset, length);
      return;
    }
    for (int i = offset; i < offset + length; i++) {
      update(bytes[i]);
    }
  }

  private void update(byte value) {
    if (matched >= 0 && matched < delimiter.length) {
      if (value == delimiter[matched]) {
        matched++;
        return;
      }
      digest.update(delimiter, 0, matched);
      matched = -1;
    }
    digest.update(value);
    if (value == '\n') {
      matched = 0;
    }
  }

  /** The digest in hex; nothing can be taken in after it. */
  String hex() {
    if (matched > 0 && matched < delimiter.length) {
      digest.update(delimiter, 0, matched);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
