package be.belfry.persistence.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.convert.Cursors;
import be.belfry.persistence.convert.TimeCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor that a list did not make is refused before it reaches the database. */
class HostileCursorsTest {
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noise() {
    Noise noise = new Noise(5);
    List<String> proper =
        List.of(
            "2026-03-02T08:00:00Z|" + ID,
            "2026-03-02T08:00:00Z\n" + ID,
            "-openedAt|2026-03-02 08:00:00+00|" + ID,
            "severity|3|" + ID);
    Noise.survives(
        20_000,
        no -> {
          String text = noise.damaged(proper.get(no % proper.size()));
          return no % 5 == 0 ? text : encoded(text);
        },
        text -> {
          switch (text.length() % 4) {
            case 0 -> TimeCursor.decode(text);
            case 1 -> Cursors.timeAndId(text);
            case 2 -> IncidentCursor.decode(text, IncidentSort.NEWEST);
            default -> IncidentCursor.decode(text, IncidentSort.of("severity"));
          }
        },
        RuleViolation.class);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -openedAt,  2026-03-02 08:00:00.123456+00, true
          -openedAt,  2026-03-02 10:00:00+02:30,     true
          -openedAt,  2026-13-02 08:00:00+00,        false
          -openedAt,  infinity,                      false
          -openedAt,  now,                           false
          severity,   5,                             true
          severity,   6,                             false
          severity,   x,                             false
          reference,  I-2026-000001,                 true
          reference,  I-2026-00'0001,                false
          """)
  void theValueIsOneOfItsSortKey(String sort, String value, boolean accepted) {
    String cursor = encoded(sort + "|" + value + "|" + ID);
    boolean read;
    try {
      IncidentCursor.decode(cursor, IncidentSort.of(sort));
      read = true;
    } catch (RuleViolation refused) {
      read = false;
    }
    assertThat(read).isEqualTo(accepted);
  }

  @Test
  void ownCursorsAreRead() {
    Instant at = Instant.parse("2026-03-02T08:00:00.123456Z");
    assertThat(TimeCursor.decode(new TimeCursor(at, ID).encode()))
        .isEqualTo(new TimeCursor(at, ID));
    assertThat(Cursors.timeAndId(Cursors.of(at, ID))).containsExactly(at.toString(), ID.toString());
  }
}
