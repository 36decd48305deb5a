package be.belfry.reports.briefing;

import be.belfry.domain.organisation.ProvinceTile;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Fonts;
import be.belfry.reports.engine.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The provinces as tiles with their numbers. A province that is hit has a thick frame and its
 * number on a dark field; the others have a dashed frame.
 */
final class ProvinceScheme {
  private static final double GAP = 4;
  private static final float NAME = 7.5f;

  /** Of a name that needs three lines. */
  private static final float SMALL_NAME = 6.2f;

  private static final float NUMBER = 12;
  private static final Color PAPER = new Color(0xFB, 0xEC, 0xEC);

  /**
   * A tile.
   *
   * @param name of the province in the language of the document
   * @param incidents how many lie there
   * @param number the same as it is written
   */
  record Tile(ProvinceTile place, String name, long incidents, String number) {}

  private ProvinceScheme() {}

  /**
   * @param alternative the same in words
   */
  static Drawing of(List<Tile> tiles, String alternative) {
    return new Drawing(alternative, (g, bounds) -> tiles.forEach(tile -> paint(g, bounds, tile)));
  }

  private static void paint(Graphics2D g, Rectangle2D bounds, Tile tile) {
    double width = bounds.getWidth() / ProvinceTile.COLUMNS;
    double height = bounds.getHeight() / ProvinceTile.ROWS;
    double x = bounds.getX() + tile.place().column() * width + GAP / 2;
    double y = bounds.getY() + tile.place().row() * height + GAP / 2;
    Shape frame = new RoundRectangle2D.Double(x, y, width - GAP, height - GAP, 5, 5);
    // Nowhere is no place that could be hit.
    boolean hit = tile.incidents() > 0 && tile.place().province().isPresent();
    g.setColor(hit ? PAPER : Color.WHITE);
    g.fill(frame);
    g.setColor(hit ? Palette.RED : Palette.GREY);
    g.setStroke(
        hit
            ? new BasicStroke(1.8f)
            : new BasicStroke(
                0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 2}, 0));
    g.draw(frame);
    double middle = x + (width - GAP) / 2;
    double bottom = y + height - GAP;
    Rectangle2D field = new Rectangle2D.Double(middle - 14, bottom - 16, 28, 13);
    if (hit) {
      g.fill(new RoundRectangle2D.Double(middle - 14, bottom - 16, 28, 13, 6, 6));
    }
    g.setColor(hit ? Color.WHITE : Palette.GREY);
    centre(g, Fonts.bold(NUMBER), tile.number(), 26, middle, field.getCenterY());
    g.setColor(Palette.NAVY);
    List<String> lines = lines(g, tile.name(), width - GAP - 6);
    float size = lines.size() > 2 ? SMALL_NAME : NAME;
    double top = y + (height - GAP - 16) / 2 - (lines.size() - 1) * size / 2;
    for (int i = 0; i < lines.size(); i++) {
      centre(g, Fonts.regular(size), lines.get(i), width - GAP - 6, middle, top + i * (size + 0.5));
    }
  }

  /** The words of a name on as few lines as hold them. */
  private static List<String> lines(Graphics2D g, String name, double width) {
    List<String> lines = new ArrayList<>();
    for (String word : name.split(" ")) {
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      String longer = last + " " + word;
      if (!last.isEmpty() && outline(g, Fonts.regular(NAME), longer).getWidth() <= width) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  private static Rectangle2D outline(Graphics2D g, Font font, String text) {
    return font.createGlyphVector(g.getFontRenderContext(), text).getLogicalBounds();
  }

  /** A text as a shape, so that the drawing needs no font of its own; smaller if it is too wide. */
  private static void centre(
      Graphics2D g, Font font, String text, double width, double x, double y) {
    Rectangle2D box = outline(g, font, text);
    double scale = Math.min(1, width / box.getWidth());
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(scale, scale);
    // By the height of capitals: letters that hang lower do not lift their line.
    double rise = font.createGlyphVector(g.getFontRenderContext(), "H").getVisualBounds().getY();
    place.translate(-box.getCenterX(), -rise / 2);
    g.fill(
        place.createTransformedShape(
            font.createGlyphVector(g.getFontRenderContext(), text).getOutline()));
  }
}
