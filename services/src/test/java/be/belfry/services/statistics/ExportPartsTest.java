package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.ExportJob;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportPartsTest {
  /** However it is written, the parts are the file, and all but the last of one size. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0",
    "1, 1, 1",
    "262143, 7, 1",
    "262144, 262144, 1",
    "262145, 65536, 2",
    "1000000, 65536, 4",
    "1000000, 999999, 4"
  })
  void givesTheWholeFileOnInParts(int length, int atATime, int parts)
      throws NoSuchAlgorithmException {
    byte[] file = new byte[length];
    for (int i = 0; i < length; i++) {
      file[i] = (byte) (i * 31 + i / 256);
    }
    List<Integer> numbers = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ExportParts out =
        new ExportParts(
            (no, bytes) -> {
              numbers.add(no);
              sizes.add(bytes.length);
              whole.writeBytes(bytes);
            });
    for (int at = 0; at < length; at += atATime) {
      out.write(file, at, Math.min(atATime, length - at));
    }
    out.end();
    assertThat(whole.toByteArray()).isEqualTo(file);
    assertThat(numbers).hasSize(parts);
    for (int no = 0; no < parts; no++) {
      assertThat(numbers.get(no)).isEqualTo(no);
      assertThat(sizes.get(no)).isEqualTo(Math.min(ExportJob.PART, length - no * ExportJob.PART));
    }
    assertThat(out.bytes()).isEqualTo(length);
    assertThat(out.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
  }
}
