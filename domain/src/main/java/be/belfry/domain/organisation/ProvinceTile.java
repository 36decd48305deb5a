package be.belfry.domain.organisation;

import static be.belfry.domain.organisation.Province.*;

import java.util.List;
import java.util.Optional;

/**
 * A tile of the scheme of the country that screens and documents draw: tiles of one size, which lie
 * to each other more or less as the provinces do. It is drawn by this program from no data of
 * others, and is not to scale.
 *
 * @param province empty for the tile of what names no place
 * @param column from 0 in the west, less than {@value #COLUMNS}
 * @param row from 0 in the north, less than {@value #ROWS}
 */
public record ProvinceTile(Optional<Province> province, int column, int row) {
  /** How many tiles lie beside each other at most. */
  public static final int COLUMNS = 4;

  /** How many tiles lie below each other at most. */
  public static final int ROWS = 4;

  /** All of them, row by row from the north; the last is the one of no place. */
  public static final List<ProvinceTile> ALL =
      List.of(
          at(WEST_FLANDERS, 0, 0),
          at(EAST_FLANDERS, 1, 0),
          at(ANTWERP, 2, 0),
          at(LIMBURG, 3, 0),
          at(BRUSSELS, 1, 1),
          at(FLEMISH_BRABANT, 2, 1),
          at(LIEGE, 3, 1),
          at(HAINAUT, 1, 2),
          at(WALLOON_BRABANT, 2, 2),
          at(NAMUR, 3, 2),
          at(LUXEMBOURG, 3, 3),
          new ProvinceTile(Optional.empty(), 0, 3));

  private static ProvinceTile at(Province province, int column, int row) {
    return new ProvinceTile(Optional.of(province), column, row);
  }

  /** Whether the sides of two tiles meet. */
  public boolean touches(ProvinceTile other) {
    return Math.abs(column - other.column) + Math.abs(row - other.row) == 1;
  }
}
