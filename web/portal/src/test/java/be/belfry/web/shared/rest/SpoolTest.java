package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent is what is read; nothing of it stays behind, however it ends. */
class SpoolTest {
  private static final int MIB = 1024 * 1024;
  @TempDir private Path folder;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Spool spool(InputStream sent, long limit) throws IOException {
    return Spool.of(sent, limit, new FileDigest(sha(), "application/zip"), folder);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "1048576, 0", "1048577, 1", "3000000, 1"})
  void theBodyIsReadAsItWasSent(int length, int files) throws IOException {
    byte[] body = bytes(length);
    try (Spool spool = spool(new ByteArrayInputStream(body), 4L * MIB)) {
      assertThat(left()).hasSize(files);
      for (Path file : left()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      assertThat(spool.stream().readAllBytes()).isEqualTo(body);
      assertThat(spool.hash()).isEqualTo(HexFormat.of().formatHex(sha().digest(body)));
    }
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, MIB, 2 * MIB})
  void aBodyBeyondItsLimitIsRefused(int limit) throws IOException {
    try (Spool whole = spool(new ByteArrayInputStream(bytes(limit)), limit)) {
      assertThat(whole.stream().readAllBytes()).hasSize(limit);
    }
    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> spool(new ByteArrayInputStream(bytes(limit + 1)), limit));
    assertThat(refused.details().status()).isEqualTo(413);
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, MIB + 1, 2 * MIB})
  void aBodyThatBreaksOffIsRefused(int after) throws IOException {
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(bytes(after))) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
              throw new IOException("connection reset");
            }
            return read;
          }
        };
    Problem refused = catchThrowableOfType(Problem.class, () -> spool(broken, 4L * MIB));
    assertThat(refused.details().status()).isEqualTo(400);
    assertThat(left()).isEmpty();
  }

  /** A full disk is no fault of the sender. */
  @Test
  void whatCannotBeKeptIsTold() {
    assertThatThrownBy(
            () ->
                Spool.of(
                    new ByteArrayInputStream(bytes(2 * MIB)),
                    4L * MIB,
                    new FileDigest(sha(), null),
                    folder.resolve("absent")))
        .isInstanceOf(IOException.class);
  }
}
