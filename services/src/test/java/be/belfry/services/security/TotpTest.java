package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  /** The secret of RFC 6238, appendix B, and of RFC 4226, appendix D. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1970-01-01T00:00:59Z, 94287082
          2005-03-18T01:58:29Z, 07081804
          2005-03-18T01:58:31Z, 14050471
          2009-02-13T23:31:30Z, 89005924
          2033-05-18T03:33:20Z, 69279037
          2603-10-11T11:33:20Z, 65353130
          """)
  void givesTheCodesOfRfc6238(Instant at, String code) {
    assertThat(Totp.code(SECRET, Totp.step(at), 8)).isEqualTo(code);
    assertThat(Totp.code(SECRET, Totp.step(at))).isEqualTo(code.substring(2));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, 755224
          1, 287082
          2, 359152
          3, 969429
          4, 338314
          5, 254676
          6, 287922
          7, 162583
          8, 399871
          9, 520489
          """)
  void givesTheCodesOfRfc4226(long step, String code) {
    assertThat(Totp.code(SECRET, step)).isEqualTo(code);
  }

  /** Drift of the telephone's clock in seconds, at the first second of a step. */
  @ParameterizedTest
  @CsvSource({
    "-31, false",
    "-30, true",
    "-1, true",
    "0, true",
    "30, true",
    "59, true",
    "60, false"
  })
  void acceptsOneStepOfDriftEachWay(int drift, boolean accepted) {
    String code = Totp.code(SECRET, Totp.step(NOW.plusSeconds(drift)));
    assertThat(Totp.match(SECRET, code, NOW, 0).isPresent()).isEqualTo(accepted);
  }

  @Test
  void acceptsEachCodeOnceAndNoneBeforeIt() {
    long step = Totp.step(NOW);
    String code = Totp.code(SECRET, step);
    assertThat(Totp.match(SECRET, code, NOW, step - 1)).isEqualTo(OptionalLong.of(step));
    assertThat(Totp.match(SECRET, code, NOW, step)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), NOW, step)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), NOW, step)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"''", "12345", "1234567", "abcdef", "００００００"})
  void refusesWhatIsNoCode(String given) {
    assertThat(Totp.match(SECRET, given, NOW, 0)).isEmpty();
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB"})
  void writesBase32(String text, String base32) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }

  @Test
  void writesTheAddressThatApplicationsRead() {
    assertThat(Totp.address("director1", SECRET))
        .isEqualTo(
            "otpauth://totp/Belfry:director1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Belfry&algorithm=SHA1&digits=6&period=30");
  }
}
