package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A municipality's code tells its province. */
class ProvinceTest {
  @ParameterizedTest(name = "{0} lies in {1}")
  @CsvSource({
    "11002, ANTWERP",
    "21004, BRUSSELS",
    "23088, FLEMISH_BRABANT",
    "24062, FLEMISH_BRABANT",
    "25112, WALLOON_BRABANT",
    "31005, WEST_FLANDERS",
    "44021, EAST_FLANDERS",
    "52011, HAINAUT",
    "62063, LIEGE",
    "71022, LIMBURG",
    "81001, LUXEMBOURG",
    "92094, NAMUR"
  })
  void followsFromTheLeadingDigits(String nisCode, Province province) {
    assertThat(Province.of(nisCode)).isEqualTo(province);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "2100", "210040", "2100a", "00001", "22001", "26001", " 21004"})
  void refusesWhatIsNoCodeOfAMunicipality(String nisCode) {
    assertThatThrownBy(() -> Province.of(nisCode))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("organisation_nisCode"));
  }

  @Test
  void hasAStatisticalCodeOfItsOwn() {
    assertThat(Province.values()).extracting(Province::nuts).doesNotHaveDuplicates().hasSize(11);
  }
}
