package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code list of the law's annexes. */
class SectorTest {
  @Test
  void hasTheCodesOfTheContractInTheOrderOfTheAnnexes() {
    assertThat(Sector.values())
        .extracting(Sector::code)
        .containsExactly(
            "energy",
            "transport",
            "banking",
            "financialMarkets",
            "health",
            "drinkingWater",
            "wasteWater",
            "digitalInfrastructure",
            "ictServiceManagement",
            "publicAdministration",
            "space",
            "postalCourier",
            "wasteManagement",
            "chemicals",
            "food",
            "manufacturing",
            "digitalProviders",
            "research",
            "other");
  }

  @Test
  void hasElevenSectorsInTheFirstAnnexAndSevenInTheSecond() {
    assertThat(Stream.of(Sector.values()).filter(sector -> sector.annex() == 1)).hasSize(11);
    assertThat(Stream.of(Sector.values()).filter(sector -> sector.annex() == 2)).hasSize(7);
    assertThat(Sector.OTHER.annex()).isZero();
  }

  @Test
  void dividesEverySectorOfTheLaw() {
    Set<Sector> divided =
        Stream.of(SubSector.values()).map(SubSector::sector).collect(Collectors.toSet());
    assertThat(Sector.values())
        .filteredOn(sector -> sector != Sector.OTHER)
        .allMatch(divided::contains);
  }
}
