package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same files are the same, whatever parts them; everything else makes a difference. */
class FileDigestTest {
  private static String form(String boundary, String... contents) {
    StringBuilder body = new StringBuilder();
    for (String content : contents) {
      body.append("--").append(boundary).append("\r\nX: y\r\n\r\n").append(content).append("\r\n");
    }
    return body.append("--").append(boundary).append("--\r\n").toString();
  }

  private static String hash(String type, String body, int piece) {
    try {
      FileDigest digest = new FileDigest(MessageDigest.getInstance("SHA-256"), type);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < bytes.length; at += piece) {
        digest.update(bytes, at, Math.min(piece, bytes.length - at));
      }
      return digest.hex();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String multipart(String boundary, String body, int piece) {
    return hash("multipart/form-data; boundary=" + boundary, body, piece);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 64, 100_000})
  void anotherBoundaryIsTheSameFile(int piece) {
    String one = multipart("abc", form("abc", "a\nb", "--ab\r\n--"), piece);

    assertThat(multipart("----x--y", form("----x--y", "a\nb", "--ab\r\n--"), 5)).isEqualTo(one);
    assertThat(hash("Multipart/Form-Data; Boundary=\"a b\"", form("a b", "a\nb", "--ab\r\n--"), 9))
        .isEqualTo(one);
  }

  @Test
  void everythingElseMakesADifference() {
    String csv = "id,title\r\n1,--abc\r\n--abd\r\n";
    assertThat(
            Stream.of(
                multipart("abc", form("abc", csv), 10),
                multipart("abc", form("abc", csv + " "), 10),
                multipart("abc", form("abc", csv, ""), 10),
                multipart("abc", form("abc", "", csv), 10),
                multipart("abc", form("abc", csv.replace("--abd", "")), 10),
                multipart("abc", form("abc", csv.replace("--abd", "--abe")), 10),
                multipart("abc", form("abc", csv) + "--ab", 10),
                multipart("abc", form("abc", csv) + "--a", 10),
                hash("application/zip", form("abc", csv), 10),
                hash(null, form("abd", csv), 10)))
        .doesNotHaveDuplicates();
  }
}
