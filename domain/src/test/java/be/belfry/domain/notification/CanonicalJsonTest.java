package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  /** Appendix B of RFC 8785: bits of the double and what ECMAScript writes. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0000000000000000, 0
          8000000000000000, 0
          0000000000000001, 5e-324
          8000000000000001, -5e-324
          7fefffffffffffff, 1.7976931348623157e+308
          ffefffffffffffff, -1.7976931348623157e+308
          4340000000000000, 9007199254740992
          c340000000000000, -9007199254740992
          4430000000000000, 295147905179352830000
          44b52d02c7e14af5, 9.999999999999997e+22
          44b52d02c7e14af6, 1e+23
          44b52d02c7e14af7, 1.0000000000000001e+23
          444b1ae4d6e2ef4e, 999999999999999700000
          444b1ae4d6e2ef4f, 999999999999999900000
          444b1ae4d6e2ef50, 1e+21
          3eb0c6f7a0b5ed8c, 9.999999999999997e-7
          3eb0c6f7a0b5ed8d, 0.000001
          41b3de4355555553, 333333333.3333332
          41b3de4355555554, 333333333.33333325
          41b3de4355555555, 333333333.3333333
          41b3de4355555556, 333333333.3333334
          41b3de4355555557, 333333333.33333343
          becbf647612f3696, -0.0000033333333333333333
          43143ff3c1cb0959, 1424953923781206.2
          """)
  void writesNumbersAsEcmaScriptDoes(String bits, String text) {
    double value = Double.longBitsToDouble(new BigInteger(bits, 16).longValue());

    assertThat(CanonicalJson.text(value)).isEqualTo(text);
  }

  @Test
  void whatItWritesReadsBackAsTheSameNumber() {
    Random random = new Random(8785);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(CanonicalJson.text(value))).isEqualTo(value + 0.0);
      }
    }
  }

  /** Section 3.2.3: sorted by UTF-16 code units. */
  @Test
  void sortsMembersByCodeUnits() {
    Map<String, Object> unsorted = new LinkedHashMap<>();
    for (String name : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
      unsorted.put(name, name.length());
    }

    assertThat(CanonicalJson.text(unsorted))
        .isEqualTo(
            "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":2,\"\ufb33\":1}");
  }

  /** Section 3.2.2.2. */
  @Test
  void escapesOnlyWhatMustBe() {
    assertThat(CanonicalJson.text("\u20ac$\u000f\nA'B\"\\\\\"/\b\f\t\r<\u007f\u2028"))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\t\\r<\u007f\u2028\"");
  }

  @Test
  void writesListsObjectsAndTruthValues() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("c", List.of(1L, "two", true, List.of(), Map.of()));
    value.put("a", new BigDecimal("12.50"));

    assertThat(CanonicalJson.bytes(value))
        .isEqualTo("{\"a\":12.5,\"c\":[1,\"two\",true,[],{}]}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesWhatIsNoJson() {
    for (Object value :
        new Object[] {
          null, Double.NaN, Double.POSITIVE_INFINITY, "half \ud83d", 'c', Long.MAX_VALUE
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.text(value));
    }
  }
}
