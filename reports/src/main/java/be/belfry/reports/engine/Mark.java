package be.belfry.reports.engine;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Shapes of states. A state is always word, shape and colour together. */
public enum Mark {
  /** Nothing: an empty ring. */
  RING,
  /** Half. */
  HALF,
  /** Full. */
  FULL,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  UP,
  DOWN,
  SAME;

  /** The shape in a colour; it needs no words of its own, the word stands beside it. */
  public Drawing in(Color colour) {
    return new Drawing("", (g, bounds) -> paint(g, bounds, colour));
  }

  private void paint(Graphics2D g, Rectangle2D bounds, Color colour) {
    double size = Math.min(bounds.getWidth(), bounds.getHeight()) - 2;
    double x = bounds.getCenterX() - size / 2;
    double y = bounds.getCenterY() - size / 2;
    g.setColor(colour);
    g.setStroke(new BasicStroke((float) (size / 7)));
    double in = size / 14;
    Ellipse2D ring = new Ellipse2D.Double(x + in, y + in, size - 2 * in, size - 2 * in);
    switch (this) {
      case RING -> g.draw(ring);
      case HALF -> {
        g.draw(ring);
        g.fill(new Arc2D.Double(x + in, y + in, size - 2 * in, size - 2 * in, 90, 180, Arc2D.PIE));
      }
      case FULL -> g.fill(new Ellipse2D.Double(x, y, size, size));
      case SQUARE -> g.fill(new Rectangle2D.Double(x + in, y + in, size - 2 * in, size - 2 * in));
      case TRIANGLE, UP ->
          g.fill(polygon(x, y + size - in, x + size, y + size - in, x + size / 2, y + in));
      case DOWN -> g.fill(polygon(x, y + in, x + size, y + in, x + size / 2, y + size - in));
      case DIAMOND ->
          g.fill(
              polygon(
                  x + size / 2,
                  y,
                  x + size,
                  y + size / 2,
                  x + size / 2,
                  y + size,
                  x,
                  y + size / 2));
      case SAME -> g.fill(new Rectangle2D.Double(x, y + size / 2 - in * 1.5, size, in * 3));
    }
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
