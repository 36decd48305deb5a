package be.belfry.domain.incident;

import static be.belfry.domain.incident.SimilarityReason.*;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final UUID GRID = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Fingerprint BASE =
      print(
          GRID,
          Sector.ENERGY,
          Phenomenon.RANSOMWARE,
          RsitType.INFECTED_SYSTEM,
          "domain:bad.example",
          "Ransomware in the control centre",
          NOW);

  private static Fingerprint print(
      UUID organisation,
      Sector sector,
      Phenomenon phenomenon,
      RsitType classification,
      String indicator,
      String title,
      Instant at) {
    return new Fingerprint(
        Optional.ofNullable(organisation),
        Set.of(sector),
        phenomenon,
        classification,
        Set.of(indicator),
        title,
        at,
        false);
  }

  private static List<SimilarityReason> reasons(Fingerprint other) {
    return Similarity.reasons(BASE, other).stream().map(Similarity.Reason::reason).toList();
  }

  @Test
  void namesEveryReasonOfTheSameEventHeaviestFirst() {
    assertThat(reasons(BASE)).containsExactly(SimilarityReason.values());
    assertThat(SimilarityReason.values())
        .isSortedAccordingTo((a, b) -> Integer.compare(b.weight(), a.weight()));
  }

  @Test
  void findsNothingInCommonBetweenStrangers() {
    assertThat(
            reasons(
                print(
                    UUID.randomUUID(),
                    Sector.FOOD,
                    Phenomenon.DDOS,
                    RsitType.DDOS,
                    "domain:other.example",
                    "Web shop flooded",
                    NOW)))
        .isEmpty();
  }

  @Test
  void isNotContentWithSectorAndDate() {
    assertThat(
            reasons(
                print(
                    null,
                    Sector.ENERGY,
                    Phenomenon.DDOS,
                    RsitType.DDOS,
                    "domain:other.example",
                    "Web shop flooded",
                    NOW)))
        .isEmpty();
  }

  @Test
  void recognisesAnIndicatorAnywhere() {
    assertThat(
            reasons(
                print(
                    null,
                    Sector.FOOD,
                    Phenomenon.DDOS,
                    RsitType.DDOS,
                    "domain:bad.example",
                    "Web shop flooded",
                    NOW.plusSeconds(90 * 86400L))))
        .containsExactly(INDICATOR);
  }

  @Test
  void takesUnknownValuesForNoReason() {
    Fingerprint vague =
        print(
            GRID,
            Sector.OTHER,
            Phenomenon.OTHER,
            RsitType.UNDETERMINED,
            "domain:bad.example",
            "x",
            NOW);
    assertThat(Similarity.reasons(vague, vague).stream().map(Similarity.Reason::reason))
        .containsExactly(INDICATOR, ORGANISATION, TIME);
  }

  @Test
  void wantsTwoWordsOfTheTitle() {
    assertThat(Similarity.words("Ransomware in the Control-Centre, été 2026"))
        .containsExactlyInAnyOrder("ransomware", "control", "centre", "2026");
    Fingerprint oneWord =
        print(
            GRID,
            Sector.FOOD,
            Phenomenon.DDOS,
            RsitType.DDOS,
            "x:y",
            "Ransomware at the bakery",
            NOW.minusSeconds(30 * 86400L));
    assertThat(reasons(oneWord)).containsExactly(ORGANISATION);
  }

  @Test
  void saysWhatBothHave() {
    assertThat(Similarity.reasons(BASE, BASE))
        .contains(
            new Similarity.Reason(INDICATOR, "domain:bad.example"),
            new Similarity.Reason(TITLE, "centre, control, ransomware"));
  }

  @Test
  void weighsTheReasons() {
    assertThat(Similarity.score(Similarity.reasons(BASE, BASE))).isEqualTo(120);
  }
}
