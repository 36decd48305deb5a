package be.belfry.persistence.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.RuleViolation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor that a list did not make is refused before it reaches the database. */
class HostileCursorsTest {
  private static final String LIST = "incidents-openedAt";
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
            LIST + "\n2026-03-02T08:00:00Z\n" + ID,
            LIST + "\n3\n" + ID,
            LIST + "\nI-2026-000001\n" + ID);
    Noise.survives(
        20_000,
        no -> {
          String text = noise.damaged(proper.get(no % proper.size()));
          return no % 5 == 0 ? text : encoded(text);
        },
        text -> {
          Cursor cursor = Cursor.decode(text, LIST);
          switch (text.length() % 3) {
            case 0 -> cursor.at();
            case 1 -> cursor.rank();
            default -> cursor.reference();
          }
        },
        RuleViolation.class);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          time,      2026-03-02T08:00:00.123456Z,      true
          time,      2026-13-02T08:00:00Z,             false
          time,      infinity,                         false
          time,      now,                              false
          time,      +999999999-12-31T23:59:59Z,       false
          time,      '',                               false
          rank,      5,                                true
          rank,      99999,                            false
          rank,      x,                                false
          reference, I-2026-000001,                    true
          reference, I-2026-00'0001,                   false
          """)
  void theValueIsOneOfItsSortKey(String kind, String value, boolean accepted) {
    Cursor cursor = Cursor.decode(encoded(LIST + "\n" + value + "\n" + ID), LIST);
    Consumer<Cursor> reader =
        switch (kind) {
          case "time" -> Cursor::at;
          case "rank" -> Cursor::rank;
          default -> Cursor::reference;
        };
    boolean read;
    try {
      reader.accept(cursor);
      read = true;
    } catch (RuleViolation refused) {
      read = false;
    }
    assertThat(read).isEqualTo(accepted);
  }

  @Test
  void ownCursorsAreReadByTheirListAlone() {
    Instant at = Instant.parse("2026-03-02T08:00:00.123456Z");
    Cursor own = Cursor.at(LIST, at, ID);
    assertThat(Cursor.decode(own.encode(), LIST)).isEqualTo(own);
    assertThat(own.at()).isEqualTo(at);
    assertThatThrownBy(() -> Cursor.decode(own.encode(), "duties"))
        .isInstanceOf(RuleViolation.class);
  }
}
