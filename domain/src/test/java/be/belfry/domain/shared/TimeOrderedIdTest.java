package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
  private static final Instant AT = Instant.parse("2026-11-29T19:00:00.123456Z");

  /** The example of RFC 9562, A.6: unix_ts_ms is 0x017F22E279B0. */
  @Test
  void aKeyBeginsWithItsTimeAndIsOfVersionSeven() {
    UUID key = TimeOrderedId.at(Instant.ofEpochMilli(1_645_557_742_000L));

    assertThat(key.toString()).startsWith("017f22e2-79b0-7");
    assertThat(key.version()).isEqualTo(7);
    assertThat(key.variant()).isEqualTo(2);
  }

  @Test
  void laterKeysStandBehindEarlierOnes() {
    assertThat(
            Stream.of(AT, AT.plusMillis(1), AT.plusSeconds(1), AT.plusSeconds(86_400))
                .map(TimeOrderedId::at)
                .map(UUID::toString))
        .isSorted();
  }

  @Test
  void keysOfOneMomentDiffer() {
    assertThat(IntStream.range(0, 10_000).mapToObj(n -> TimeOrderedId.at(AT)))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatBelongsToOneStandsBesideItWhateverItsKeyIs() {
    for (UUID other : new UUID[] {TimeOrderedId.at(AT), UUID.randomUUID()}) {
      UUID key = TimeOrderedId.beside(other);

      assertThat(key.toString().substring(0, 13)).isEqualTo(other.toString().substring(0, 13));
      assertThat(key.version()).isEqualTo(7);
      assertThat(key).isNotEqualTo(TimeOrderedId.beside(other));
    }
  }
}
