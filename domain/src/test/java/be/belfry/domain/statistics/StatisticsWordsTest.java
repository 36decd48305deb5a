package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticsWordsTest {
  private static final Map<Dimension, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(Dimension.SECTOR, codes(Sector.values())),
          Map.entry(
              Dimension.SUB_SECTOR,
              Stream.concat(codes(SubSector.values()).stream(), codes(Sector.values()).stream())
                  .toList()),
          Map.entry(Dimension.CLASSIFICATION, codes(RsitType.values())),
          Map.entry(Dimension.PHENOMENON, codes(Phenomenon.values())),
          Map.entry(Dimension.SEVERITY, codes(Severity.values())),
          Map.entry(Dimension.TIER, codes(Tier.values())),
          Map.entry(Dimension.REGIME, codes(Regime.values())),
          Map.entry(Dimension.PROVINCE, codes(Province.values())),
          Map.entry(Dimension.ROOT_CAUSE, codes(RootCause.values())),
          Map.entry(
              Dimension.CHANNEL,
              List.of("form", "api", "mail", "phone", "partner", "ownDetection", "import")),
          Map.entry(Dimension.CROSS_BORDER, List.of("yes", "no", "unknown")));

  private static List<String> codes(Coded... values) {
    return Stream.of(values).map(Coded::code).toList();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyValueOfEveryDimensionHasAWord(Language language) {
    assertThat(VALUES.keySet()).containsExactlyInAnyOrder(Dimension.values());
    VALUES.forEach(
        (dimension, codes) -> {
          assertThat(StatisticsWords.column(dimension.code(), language)).isNotBlank();
          assertThat(Labels.of(language.locale(), dimension)).isNotBlank();
          for (String code : codes) {
            assertThat(StatisticsWords.value(dimension.code(), code, language)).isNotBlank();
          }
        });
    for (String column : List.of("month", "excluded", "value", "status", "flags")) {
      assertThat(StatisticsWords.column(column, language)).isNotBlank();
    }
    for (String reason : List.of("exercise", "test", "duplicate", "falsePositive", "merged")) {
      assertThat(StatisticsWords.value("excluded", reason, language)).isNotBlank();
    }
  }

  /**
   * What stands for a sector without a sub-sector is never taken for a sub-sector, by code or word.
   */
  @ParameterizedTest
  @EnumSource(Language.class)
  void everySubSectorHasAWordOfItsOwn(Language language) {
    List<String> codes = StatisticsWords.codes(Dimension.SUB_SECTOR.code());
    assertThat(codes)
        .doesNotHaveDuplicates()
        .contains(Dimension.UNKNOWN)
        .containsAll(VALUES.get(Dimension.SUB_SECTOR))
        .hasSize(VALUES.get(Dimension.SUB_SECTOR).size() + 1);
    assertThat(codes)
        .extracting(code -> StatisticsWords.value(Dimension.SUB_SECTOR.code(), code, language))
        .doesNotHaveDuplicates();
    assertThat(StatisticsWords.value(Dimension.SUB_SECTOR.code(), "energy", language))
        .isNotEqualTo(StatisticsWords.value(Dimension.SECTOR.code(), "energy", language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCodeHasAWord(Language language) {
    for (Class<? extends Enum<?>> type :
        List.of(
            Unit.class,
            ReferenceDate.class,
            FigureStatus.class,
            Flag.class,
            Note.class,
            NotAdjusted.class)) {
      for (Enum<?> constant : type.getEnumConstants()) {
        assertThat(Labels.of(language.locale(), constant)).isNotBlank();
      }
    }
    for (String version : Statistics.DEFINITIONS) {
      assertThat(StatisticsWords.text("definition." + version, language)).isNotBlank();
    }
    for (Unit unit : Unit.values()) {
      assertThat(StatisticsWords.text("Unit." + unit.name() + ".definition", language))
          .isNotBlank();
    }
  }
}
