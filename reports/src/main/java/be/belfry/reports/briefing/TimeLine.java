package be.belfry.reports.briefing;

import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Fonts;
import be.belfry.reports.engine.Palette;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.List;

/** A line with a numbered point for each moment, as far apart as the moments are. */
final class TimeLine {
  private static final double POINT = 13;

  private TimeLine() {}

  /**
   * @param times the earliest first
   * @param alternative what it says, for who cannot see it
   */
  static Drawing of(List<Instant> times, String alternative) {
    return new Drawing(alternative, (g, bounds) -> paint(g, bounds, times));
  }

  /** Places of the points from 0 to the width, in order and never closer than a point is wide. */
  static double[] places(List<Instant> times, double width) {
    int last = times.size() - 1;
    double[] places = new double[times.size()];
    long first = times.get(0).getEpochSecond();
    double span = Math.max(1, times.get(last).getEpochSecond() - first);
    for (int i = 0; i <= last; i++) {
      double wanted = (times.get(i).getEpochSecond() - first) / span * width;
      places[i] = i == 0 ? wanted : Math.max(wanted, places[i - 1] + POINT + 1);
    }
    double most = width;
    for (int i = last; i >= 0; i--) {
      places[i] = Math.min(places[i], most);
      most = places[i] - POINT - 1;
    }
    return places;
  }

  private static void paint(Graphics2D g, Rectangle2D bounds, List<Instant> times) {
    double y = bounds.getCenterY();
    g.setColor(Palette.GREY);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(new Line2D.Double(bounds.getX(), y, bounds.getMaxX(), y));
    double[] places = places(times, bounds.getWidth() - POINT);
    for (int i = 0; i < places.length; i++) {
      double x = bounds.getX() + places[i];
      g.setColor(Palette.NAVY);
      g.fill(new Ellipse2D.Double(x, y - POINT / 2, POINT, POINT));
      g.setColor(java.awt.Color.WHITE);
      g.fill(digit(g, i + 1, x + POINT / 2, y));
    }
  }

  /** A number as a shape, so that the drawing needs no font of its own in the file. */
  private static Shape digit(Graphics2D g, int number, double x, double y) {
    Font font = Fonts.bold(8.5f);
    Shape shape =
        font.createGlyphVector(g.getFontRenderContext(), Integer.toString(number)).getOutline();
    Rectangle2D box = shape.getBounds2D();
    return AffineTransform.getTranslateInstance(x - box.getCenterX(), y - box.getCenterY())
        .createTransformedShape(shape);
  }
}
