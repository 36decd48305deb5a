package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Drafts;
import be.belfry.domain.shared.Noise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Where a draft comes from, as the page writes it. */
class DraftServletTest {
  private static String written(List<Drafts.Origin> origins) {
    return origins.stream()
        .map(one -> one.page() + one.savedAt().map(at -> "@" + at).orElse(""))
        .collect(Collectors.joining(" "));
  }

  @Property(tries = 500, seed = Noise.SEED)
  void originsAreReadAsTheyWereWritten(@ForAll Random random) {
    List<Drafts.Origin> origins = new ArrayList<>();
    for (int left = random.nextInt(21); left > 0; left--) {
      origins.add(
          new Drafts.Origin(
              Integer.toHexString(random.nextInt()),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(Instant.EPOCH.plusSeconds(random.nextInt()))));
    }
    assertThat(DraftServlet.origins(written(origins))).contains(origins);
    origins.add(new Drafts.Origin("x", Optional.empty()));
    assertThat(DraftServlet.origins(written(origins)).isPresent()).isEqualTo(origins.size() <= 20);
  }

  /** Nothing is thrown: what cannot be read is none. What is read can be stored. */
  @Property(tries = 1_000, seed = Noise.SEED)
  void anyTextGivesOriginsOrNone(@ForAll Random random) {
    Noise.survives(
        new Noise(random).drawn("7f3a@2026-03-02T08:00:00.123Z 9c 11@2026-03-02T08:00:00Z"),
        text ->
            DraftServlet.origins(text)
                .ifPresent(
                    read ->
                        assertThat(DraftServlet.origins(written(read)).orElseThrow())
                            .isEqualTo(read)));
  }
}
