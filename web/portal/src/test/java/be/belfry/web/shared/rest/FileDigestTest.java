package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Noise;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  /** Whatever the header and the body are, the hash is that of the body however it comes in. */
  @Property(tries = 500, seed = Noise.SEED)
  void anyBodyIsTheSameInPieces(@ForAll Random random) {
    Noise noise = new Noise(random);
    String type = noise.mostly("multipart/form-data; boundary=\"a b\"");
    int piece = 1 + random.nextInt(40);
    Noise.survives(
        noise.drawn(form("a b", "id,title\r\n1,--a b\r\n", "--a")),
        body -> assertThat(hash(type, body, piece)).isEqualTo(hash(type, body, 1_000_000)));
  }

  /** Whatever the files are, another boundary, which stands in none, parts the same ones. */
  @Property(tries = 300, seed = Noise.SEED)
  void anyBoundaryPartsTheSame(@ForAll Random random) {
    String boundary = "x".repeat(1 + random.nextInt(30)) + random.nextLong();
    Noise.survives(
        new Noise(random).drawn("a\r\n--x\r\n--"),
        file ->
            assertThat(multipart(boundary, form(boundary, file, file), 11))
                .isEqualTo(multipart("e-v-e-r", form("e-v-e-r", file, file), 17)));
  }
}
