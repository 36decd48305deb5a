package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Noise;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A form that is sent again is known again, by whatever way it comes, and no other is. */
class SentFormTest {
  private static final String KEY = "3f8e2b44-9d0f-4c67-a0a5-0c4f4f0f7d11";

  private static Optional<SentForm> sent(String path, String... namesAndValues) {
    Map<String, String[]> fields = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1].split(",", -1));
    }
    return SentForm.of(path, "analyst", fields);
  }

  private static final Optional<SentForm> LINE =
      sent("/logbook/list", SentForm.KEY, KEY, "quick:line", "The grid is down", "quick:go", "x");

  @Test
  void theSameIsTheSame() {
    assertThat(LINE.orElseThrow().key()).isEqualTo(UUID.fromString(KEY));
    assertThat(LINE.orElseThrow().hash()).hasSize(64);
    assertThat(
            sent(
                "/logbook/list",
                "quick:go",
                "x",
                "quick:line",
                "The grid is down",
                SentForm.KEY,
                KEY))
        .isEqualTo(LINE);
  }

  @Test
  void aProofAndWhatIsKeptOfADraftAreNoOtherContent() {
    assertThat(
            sent(
                "/logbook/list",
                SentForm.KEY,
                KEY,
                "quick:line",
                "The grid is down",
                "quick:go",
                "x",
                DraftFilter.DRAFT,
                "4 /logbook/list#quick",
                "belfry.proof",
                "123456"))
        .isEqualTo(LINE);
  }

  @Test
  void whatWasTypedChosenOrPressedElseIsOtherContent() {
    String[][] others = {
      {"quick:line", "The grid is up", "quick:go", "x"},
      {"quick:line", "The grid is down", "quick:other", "x"},
      {"quick:line", "The grid is down,", "quick:go", "x"},
      {"quick:line", "The grid is down", "quick:go", "x", "n", ""},
      {"quick:lineThe grid is down", "", "quick:go", "x"}
    };
    for (String[] other : others) {
      String[] fields = new String[other.length + 2];
      System.arraycopy(other, 0, fields, 2, other.length);
      fields[0] = SentForm.KEY;
      fields[1] = KEY;
      assertThat(sent("/logbook/list", fields).orElseThrow().hash())
          .isNotEqualTo(LINE.orElseThrow().hash());
    }
    assertThat(
            sent("/logbook/x", SentForm.KEY, KEY, "quick:line", "The grid is down", "quick:go", "x")
                .orElseThrow()
                .hash())
        .isNotEqualTo(LINE.orElseThrow().hash());
  }

  @Test
  void whatWeGaveNoKeyHasNone() {
    assertThat(sent("/logbook/list", "quick:go", "x")).isEmpty();
    assertThat(sent("/logbook/list", SentForm.KEY, "x", "quick:go", "x")).isEmpty();
    assertThat(sent("/logbook/list", SentForm.KEY, "", "quick:go", "x")).isEmpty();
    assertThat(SentForm.of("/logbook/list", "analyst", Map.of(SentForm.KEY, new String[0])))
        .isEmpty();
  }

  /** What was answered to somebody with other rights is not shown to him now. */
  @Test
  void withOtherRightsItIsOtherContent() {
    Map<String, String[]> fields =
        Map.of(SentForm.KEY, new String[] {KEY}, "quick:go", new String[] {"x"});
    assertThat(SentForm.of("/logbook/list", "analyst", fields))
        .isNotEqualTo(SentForm.of("/logbook/list", "statistician", fields));
  }

  /** Whatever the key and the fields are, it is a form with a key or none, and the same again. */
  @Property(tries = 500, seed = Noise.SEED)
  void anyFormIsReadAndKnownAgain(@ForAll Random random) {
    Noise noise = new Noise(random);
    String key = noise.mostly(KEY);
    String name = noise.mostly("quick:line");
    Noise.survives(
        noise.drawn("/logbook/list"),
        path -> {
          Optional<SentForm> form = sent(path, SentForm.KEY, key, name, path);
          assertThat(sent(path, name, path, "belfry.draft", path, SentForm.KEY, key))
              .isEqualTo(name.startsWith("belfry.") ? sent(path, SentForm.KEY, key) : form);
        });
  }
}
