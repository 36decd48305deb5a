package be.belfry.domain.organisation;

import static be.belfry.domain.organisation.Province.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scheme of the provinces looks like the country. */
class ProvinceTileTest {
  /** Which provinces have a border in common, each pair once. */
  private static final Map<Province, Set<Province>> BORDERS =
      new EnumMap<>(
          Map.of(
              WEST_FLANDERS, EnumSet.of(EAST_FLANDERS, HAINAUT),
              EAST_FLANDERS, EnumSet.of(ANTWERP, FLEMISH_BRABANT, HAINAUT),
              ANTWERP, EnumSet.of(LIMBURG, FLEMISH_BRABANT),
              LIMBURG, EnumSet.of(FLEMISH_BRABANT, LIEGE),
              FLEMISH_BRABANT, EnumSet.of(BRUSSELS, WALLOON_BRABANT, HAINAUT, LIEGE),
              WALLOON_BRABANT, EnumSet.of(HAINAUT, NAMUR, LIEGE),
              HAINAUT, EnumSet.of(NAMUR),
              NAMUR, EnumSet.of(LIEGE, LUXEMBOURG),
              LIEGE, EnumSet.of(LUXEMBOURG)));

  private static boolean haveBorder(Province one, Province other) {
    return BORDERS.getOrDefault(one, Set.of()).contains(other)
        || BORDERS.getOrDefault(other, Set.of()).contains(one);
  }

  private static ProvinceTile tile(Province province) {
    return ProvinceTile.ALL.stream()
        .filter(t -> t.province().equals(Optional.of(province)))
        .findFirst()
        .orElseThrow();
  }

  private static List<ProvinceTile> provinces() {
    return ProvinceTile.ALL.stream().filter(t -> t.province().isPresent()).toList();
  }

  @Test
  void everyProvinceHasOneTileAndOneIsForNoPlace() {
    assertThat(provinces())
        .extracting(t -> t.province().orElseThrow())
        .containsExactlyInAnyOrder(Province.values());
    assertThat(ProvinceTile.ALL).hasSize(Province.values().length + 1);
  }

  @Test
  void noTileCoversAnother() {
    assertThat(ProvinceTile.ALL)
        .extracting(t -> t.row() * ProvinceTile.COLUMNS + t.column())
        .doesNotHaveDuplicates();
    assertThat(ProvinceTile.ALL)
        .allMatch(t -> t.column() >= 0 && t.column() < ProvinceTile.COLUMNS)
        .allMatch(t -> t.row() >= 0 && t.row() < ProvinceTile.ROWS);
  }

  @Test
  void tilesThatTouchAreNeighboursInTheCountry() {
    int touching = 0;
    int real = 0;
    for (ProvinceTile one : provinces()) {
      for (ProvinceTile other : provinces()) {
        if (one.touches(other)) {
          touching++;
          real += haveBorder(one.province().orElseThrow(), other.province().orElseThrow()) ? 1 : 0;
        }
      }
    }
    assertThat(touching).isPositive();
    assertThat((double) real / touching).as(real + " of " + touching).isGreaterThan(0.8);
  }

  @Test
  void theyAreOneCountryAndNoPlaceLiesApart() {
    Set<ProvinceTile> reached = new HashSet<>();
    Deque<ProvinceTile> next = new ArrayDeque<>(List.of(tile(BRUSSELS)));
    while (!next.isEmpty()) {
      ProvinceTile tile = next.pop();
      if (reached.add(tile)) {
        ProvinceTile.ALL.stream().filter(tile::touches).forEach(next::push);
      }
    }
    assertThat(reached).containsExactlyInAnyOrderElementsOf(provinces());
  }

  @Test
  void northIsUpAndWestIsLeft() {
    for (Province flemish : List.of(WEST_FLANDERS, EAST_FLANDERS, ANTWERP, LIMBURG)) {
      for (Province walloon : List.of(HAINAUT, WALLOON_BRABANT, NAMUR, LUXEMBOURG, LIEGE)) {
        assertThat(tile(flemish).row()).isLessThan(tile(walloon).row());
      }
    }
    assertThat(tile(LUXEMBOURG).row()).isEqualTo(ProvinceTile.ROWS - 1);
    assertThat(tile(WEST_FLANDERS).column()).isZero();
    assertThat(tile(HAINAUT).column()).isLessThan(tile(NAMUR).column());
    assertThat(tile(BRUSSELS).column()).isLessThan(tile(LIEGE).column());
  }
}
