package be.belfry.reports.engine;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Small drawings that several documents use. */
public final class Drawings {
  /** Nothing. */
  public static final Drawing NONE = new Drawing("", (g, bounds) -> {});

  private static final Color PALE = new Color(0xEF, 0xE3, 0xE3);
  private static final Color TRACK = new Color(0xE3, 0xE7, 0xED);

  private Drawings() {}

  /**
   * A word across the whole page, behind the text. The word also stands in the page's head, as
   * text.
   *
   * @param word nothing is drawn when it is empty
   */
  public static Drawing watermark(String word) {
    return word.isEmpty()
        ? NONE
        : new Drawing(
            "",
            (g, bounds) -> {
              Font font = Fonts.bold(100);
              double width = g.getFontMetrics(font).stringWidth(word);
              double diagonal = Math.hypot(bounds.getWidth(), bounds.getHeight());
              float size = (float) Math.min(110, 100 * 0.82 * diagonal / width);
              AffineTransform turned =
                  AffineTransform.getRotateInstance(
                      -Math.atan2(bounds.getHeight(), bounds.getWidth()),
                      bounds.getCenterX(),
                      bounds.getCenterY());
              g.setColor(PALE);
              java.awt.Shape shape =
                  font.deriveFont(size)
                      .createGlyphVector(g.getFontRenderContext(), word)
                      .getOutline();
              Rectangle2D box = shape.getBounds2D();
              AffineTransform place =
                  AffineTransform.getTranslateInstance(
                      bounds.getCenterX() - box.getCenterX(),
                      bounds.getCenterY() - box.getCenterY());
              turned.concatenate(place);
              g.fill(turned.createTransformedShape(shape));
            });
  }

  /** A bar that is filled to a percentage; the number stands beside it. */
  public static Drawing progress(int percent, Color colour) {
    return new Drawing(
        "",
        (g, bounds) -> {
          g.setColor(TRACK);
          g.fill(bounds);
          g.setColor(colour);
          g.fill(
              new Rectangle2D.Double(
                  bounds.getX(),
                  bounds.getY(),
                  bounds.getWidth() * percent / 100,
                  bounds.getHeight()));
        });
  }
}
