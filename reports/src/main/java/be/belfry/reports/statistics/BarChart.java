package be.belfry.reports.statistics;

import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Fonts;
import be.belfry.reports.engine.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A bar for each row, of one or several parts, on an axis that starts at zero. Parts of a bar carry
 * the sign by which the table beside the chart names them, so that colour is never the only one.
 * Words are drawn as outlines; the table holds the same numbers as text.
 */
final class BarChart {
  /**
   * A bar.
   *
   * @param name what stands before it
   * @param parts lengths of its parts, in the order of their signs
   * @param number what stands behind it
   * @param whole false for a bar of a part of a year only: drawn hollow
   * @param broken true where the series counts something else from this bar on
   */
  record Bar(String name, List<Long> parts, String number, boolean whole, boolean broken) {
    long length() {
      return parts.stream().mapToLong(Long::longValue).sum();
    }
  }

  private static final Color[] COLOURS = {Palette.NAVY, Palette.STEEL, Palette.GREY};
  private static final double THICKEST = 22;
  private static final float SIGN = 6.5f;

  private final List<Bar> bars;
  private final List<String> signs;
  private final long most;

  /**
   * @param signs one for each part; empty when bars have one part each
   * @param most length of the axis; 0 for that of the longest bar
   */
  BarChart(List<Bar> bars, List<String> signs, long most) {
    this.bars = bars;
    this.signs = signs;
    this.most = most > 0 ? most : bars.stream().mapToLong(Bar::length).max().orElse(0);
  }

  /** The picture with what it says in words. */
  Drawing drawing(String alternative) {
    return new Drawing(alternative, this::paint);
  }

  private void paint(Graphics2D g, Rectangle2D bounds) {
    double names =
        bars.stream().mapToDouble(b -> LineChart.width(g, b.name(), 7)).max().orElse(0) + 8;
    double left = bounds.getX() + names;
    double width = bounds.getWidth() - names - 60;
    double pitch = Math.min(THICKEST + 6, bounds.getHeight() / Math.max(1, bars.size()));
    g.setColor(Palette.GREY);
    g.setStroke(new BasicStroke(0.6f));
    g.draw(new Line2D.Double(left, bounds.getY(), left, bounds.getY() + pitch * bars.size()));
    for (int i = 0; i < bars.size(); i++) {
      double top = bounds.getY() + pitch * i;
      Rectangle2D row = new Rectangle2D.Double(left, top + pitch * 0.14, width, pitch * 0.72);
      if (bars.get(i).broken()) {
        mark(g, bounds, top);
      }
      bar(g, bars.get(i), row, bounds.getX());
    }
  }

  private static void mark(Graphics2D g, Rectangle2D bounds, double y) {
    g.setColor(Palette.AMBER);
    g.setStroke(
        new BasicStroke(
            1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 2}, 0));
    g.draw(new Line2D.Double(bounds.getX(), y, bounds.getMaxX(), y));
  }

  private void bar(Graphics2D g, Bar bar, Rectangle2D row, double start) {
    double baseline = row.getCenterY() + 2.5;
    LineChart.text(g, bar.name(), Fonts.regular(7), start, baseline, Palette.GREY);
    double x = row.getX();
    for (int i = 0; i < bar.parts().size(); i++) {
      double width = most == 0 ? 0 : row.getWidth() * bar.parts().get(i) / most;
      Rectangle2D part = new Rectangle2D.Double(x, row.getY(), width, row.getHeight());
      g.setColor(COLOURS[i % COLOURS.length]);
      if (bar.whole()) {
        g.fill(part);
      } else {
        g.setStroke(new BasicStroke(1f));
        g.draw(part);
      }
      if (!signs.isEmpty() && width > LineChart.width(g, signs.get(i), SIGN) + 3) {
        LineChart.text(g, signs.get(i), Fonts.bold(SIGN), x + 2, baseline, Color.WHITE);
      }
      x += width;
      if (bar.parts().size() > 1) {
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(0.6f));
        g.draw(new Line2D.Double(x, row.getY(), x, row.getMaxY()));
      }
    }
    LineChart.text(g, bar.number(), Fonts.bold(7.5f), x + 4, baseline, Palette.NAVY);
  }
}
