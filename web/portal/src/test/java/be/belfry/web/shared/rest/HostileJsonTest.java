package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Noise;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever bytes come as a body: a record, or a problem that says what is wrong. */
class HostileJsonTest {
  private static final String PROPER =
      """
      {"id": "5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11", "title": "Ransomware é ü", "count": 120000, "amount": 12.5,
       "at": "2026-03-02T06:10:00Z", "day": "2026-03-02", "month": "2026-03", "yes": true,
       "severity": "high", "tlps": ["amber", "red"], "names": ["a", "b"],
       "ratings": {"data": 3, "outlook": 4}, "inner": {"text": "x", "number": 3}}
      """;

  record Inner(String text, Optional<Integer> number) {}

  record Body(
      UUID id,
      String title,
      Optional<Long> count,
      Optional<BigDecimal> amount,
      Optional<Instant> at,
      Optional<LocalDate> day,
      Optional<YearMonth> month,
      Optional<Boolean> yes,
      Optional<Severity> severity,
      Set<Tlp> tlps,
      List<String> names,
      Map<String, Integer> ratings,
      Optional<Inner> inner) {}

  @Test
  void theProperBodyIsRead() {
    assertThat(read(PROPER).names()).containsExactly("a", "b");
  }

  private static Body read(String text) {
    return StrictJson.read(text.getBytes(StandardCharsets.UTF_8), Body.class);
  }

  @Test
  void damagedBodies() {
    Noise noise = new Noise(8);
    Noise.survives(
        20_000,
        no -> noise.damaged(PROPER),
        text -> StrictJson.read(noise.bytes(text), Body.class),
        Problem.class);
  }

  @Test
  void noise() {
    Noise noise = new Noise(9);
    Noise.survives(
        10_000,
        no -> noise.text(300),
        text -> StrictJson.read(noise.bytes(text), Body.class),
        Problem.class);
  }

  @Test
  void bombs() {
    List<String> bombs =
        List.of(
            "[".repeat(500_000),
            "{\"a\":".repeat(150_000),
            "{\"id\":" + "9".repeat(1_000_000) + "}",
            "{\"count\":1e1000000000}",
            "{\"count\":-1e-1000000000}",
            "{\"count\":12E2147483647}",
            "{\"amount\":12E2147483647}",
            "{\"amount\":10E2147483647}",
            "{\"amount\":12E-2147483647}",
            "{\"amount\":0E2147483647}",
            "{\"count\":0." + "0".repeat(900_000) + "1}",
            "{\"" + "k".repeat(900_000) + "\":1}",
            "{" + "\"a\":1,".repeat(120_000) + "\"b\":1}",
            "\"" + "\\u0041".repeat(170_000) + "\"",
            "[" + "1,".repeat(500_000) + "1]");
    Noise.survives(bombs.size(), bombs::get, HostileJsonTest::read, Problem.class);
    assertThat(bombs)
        .allSatisfy(bomb -> assertThatThrownBy(() -> read(bomb)).isInstanceOf(Problem.class));
  }
}
