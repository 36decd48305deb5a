package be.belfry.web.home;

import static be.belfry.domain.organisation.Province.*;

import be.belfry.domain.organisation.Province;
import java.util.List;

/**
 * The place of a province on a scheme of the country: tiles of one size, as they lie to each other
 * more or less.
 *
 * @param letters of the province, as in ISO 3166-2:BE
 * @param x of the tile's corner
 * @param y of the tile's corner
 */
public record ProvinceTile(Province province, String letters, int x, int y) {
  private static final int STEP = 100;

  /** All of them, from north-west to south-east. */
  public static final List<ProvinceTile> ALL =
      List.of(
          at(WEST_FLANDERS, "VWV", 0, 0),
          at(EAST_FLANDERS, "VOV", 1, 0),
          at(ANTWERP, "VAN", 2, 0),
          at(LIMBURG, "VLI", 3, 0),
          at(HAINAUT, "WHT", 0, 1),
          at(BRUSSELS, "BRU", 1, 1),
          at(FLEMISH_BRABANT, "VBR", 2, 1),
          at(LIEGE, "WLG", 3, 1),
          at(WALLOON_BRABANT, "WBR", 1, 2),
          at(NAMUR, "WNA", 2, 2),
          at(LUXEMBOURG, "WLX", 3, 2));

  private static ProvinceTile at(Province province, String letters, int column, int row) {
    return new ProvinceTile(province, letters, column * STEP + 3, row * STEP + 3);
  }
}
