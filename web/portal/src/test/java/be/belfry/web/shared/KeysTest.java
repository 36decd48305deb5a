package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.NotFound;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @Test
  void aKeyIsReadAsItStands() {
    UUID key = new UUID(1, 2);
    assertThat(Keys.of(key.toString())).isEqualTo(key);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "7", "I-2026-000001", "00000000-0000-0000-0000-00000000000g"})
  void whatIsNoKeyIsOfNoRecord(String text) {
    assertThatThrownBy(() -> Keys.of(text)).isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          I-2026-000123,      I-2026-000123
          ' i-2026-000123 ',  I-2026-000123
          zut,                ZUT
          ' ',                ''
          -,                  ''
          """)
  void aReferenceIsReadAsItIsMeant(String typed, String reference) {
    assertThat(Keys.reference(typed)).isEqualTo(reference);
  }

  @Test
  void severalReferencesAreReadOnceEach() {
    assertThat(Keys.references("i-2026-000001, K-2026-0003;I-2026-000001\n"))
        .containsExactly("I-2026-000001", "K-2026-0003");
    assertThat(Keys.references(" , ")).isEmpty();
  }
}
