package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInPlaceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          192.0.2.77,                 192.0.2.0/24
          127.0.0.1,                  127.0.0.0/24
          2001:db8:1:2:3:4:5:6,       2001:db8:1:2:0:0:0:0/64
          ::1,                        0:0:0:0:0:0:0:0/64
          """)
  void countsByNetwork(String address, String network) {
    assertThat(Network.of(address)).isEqualTo(network);
  }

  @Test
  void countsAKnownDeviceApartButOnlyForTheNameThatItIsKnownFor() {
    SealingKey key = SealingKey.open(folder);
    String device = SignInPlace.device(key, "director1");
    assertThat(SignInPlace.of(key, "director1", "192.0.2.77", device)).startsWith("device ");
    assertThat(SignInPlace.of(key, "director2", "192.0.2.77", device)).isEqualTo("192.0.2.0/24");
    assertThat(SignInPlace.of(key, "director1", "192.0.2.77", device + "x"))
        .isEqualTo("192.0.2.0/24");
    assertThat(SignInPlace.of(key, "director1", "192.0.2.77", ".")).isEqualTo("192.0.2.0/24");
    assertThat(SignInPlace.of(key, "director1", "192.0.2.77", "")).isEqualTo("192.0.2.0/24");
  }
}
