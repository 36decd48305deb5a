package be.belfry.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "2026-03-02T08:00:00.000001Z",
        "2024-02-29T23:59:59.999999Z",
        "2026-12-09T01:02:03.1Z",
        "0001-01-01T00:00:00Z",
        "0000-12-31T23:59:59.5Z",
        "-0044-03-15T12:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "+10000-01-01T00:00:00Z",
        "+294276-12-31T23:59:59.999999Z"
      })
  void writesEachMomentAsTheFormatterDoes(String moment) {
    Instant at = Instant.parse(moment);
    assertThat(Leaf.microseconds(at)).isEqualTo(Leaf.MICROSECONDS.format(at));
  }

  @Test
  void writesMomentsOfAllYearsAsTheFormatterDoes() {
    Random random = new Random(1);
    long first = Instant.parse("-0010-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("+10010-01-01T00:00:00Z").getEpochSecond();
    random
        .longs(20_000, first, last)
        .mapToObj(second -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000)))
        .forEach(at -> assertThat(Leaf.microseconds(at)).isEqualTo(Leaf.MICROSECONDS.format(at)));
  }

  @Test
  void hashesTheFieldsInTheirOrderWithLineFeedsWritten() {
    Instant at = Instant.parse("2026-03-02T08:00:00Z");
    // printf '\0007\n2026-03-02T08:00:00.000000Z\na\n\nc.d\nO-1\n{"x":"two\\nlines"}' | sha256sum
    assertThat(HEX.formatHex(leaf(at, null)))
        .isEqualTo("553ee92e47a4d2ebb4e8c3fad6e2fc17d16c075056fb50b6fdbc529be6d74594");
  }

  @Test
  void hashesTheSaltOnALineOfItsOwn() {
    Instant at = Instant.parse("2026-03-02T08:00:00Z");
    byte[] salt = HEX.parseHex("000102030405060708090a0b0c0d0eff");
    // printf '\0007\n2026-03-02T08:00:00.000000Z\na\n\nc.d\nO-1\n{"x":"two\\nlines"}\n\
    // 000102030405060708090a0b0c0d0eff' | sha256sum
    assertThat(HEX.formatHex(leaf(at, salt)))
        .isEqualTo("4537498030cc2404a99516691f4d54312cbc0bc63455ff801e84d16ced80deb3");
  }

  private static byte[] leaf(Instant at, byte[] salt) {
    return Leaf.bytes(7, at, "a", "", "c.d", "O-1", "{\"x\":\"two\nlines\"}", salt);
  }

  @Test
  void aRowHasTheHashOfItsFieldsAndItsSalt() {
    Instant at = Instant.parse("2026-03-02T08:00:00Z");
    String salt = "000102030405060708090a0b0c0d0eff";
    for (Optional<String> each : List.of(Optional.<String>empty(), Optional.of(salt))) {
      AuditRow row = new AuditRow(7, at, "a", "", "c.d", "O-1", "{\"x\":\"two\nlines\"}", "", each);
      assertThat(Leaf.hash(row))
          .isEqualTo(HEX.formatHex(leaf(at, each.map(HEX::parseHex).orElse(null))));
    }
  }
}
