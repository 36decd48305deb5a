package be.belfry.reports.statistics;

import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Fonts;
import be.belfry.reports.engine.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * A line for each series over months, on an axis that starts at zero. Each line has its own dash
 * and its name at its end, so that colour is never the only sign. Words are drawn as outlines; the
 * table below the chart holds the same numbers as text.
 */
final class LineChart {
  /**
   * One line.
   *
   * @param last what stands at its end
   */
  record Series(String name, List<OptionalLong> values, String last) {}

  private static final Color[] COLOURS = {Palette.NAVY, Palette.STEEL};
  private static final float[][] DASHES = {{}, {4, 2}};
  private static final int LINES = 4;

  private final List<String> months;
  private final List<Series> series;
  private final List<Integer> breaks;
  private final LongFunction<String> numbers;

  /**
   * @param months names of the months, one for each value
   * @param breaks indexes of months from which on the series counts something else
   * @param numbers writes a number of the axis
   */
  LineChart(
      List<String> months,
      List<Series> series,
      List<Integer> breaks,
      LongFunction<String> numbers) {
    this.months = months;
    this.series = series;
    this.breaks = breaks;
    this.numbers = numbers;
  }

  /** The picture with what it says in words. */
  Drawing drawing(String alternative) {
    return new Drawing(alternative, this::paint);
  }

  /** The smallest round number that all values stay under: 1, 2, 2.5 or 5 times a power of ten. */
  static long ceiling(long highest) {
    long power = 1;
    while (true) {
      for (long step : new long[] {power, 2 * power, 25 * power / 10, 5 * power}) {
        if (step * LINES >= highest && step > 0) {
          return step * LINES;
        }
      }
      power *= 10;
    }
  }

  private void paint(Graphics2D g, Rectangle2D bounds) {
    Rectangle2D plot =
        new Rectangle2D.Double(
            bounds.getX() + 34,
            bounds.getY() + 8,
            bounds.getWidth() - 118,
            bounds.getHeight() - 34);
    long top =
        ceiling(
            series.stream()
                .flatMap(s -> s.values().stream())
                .mapToLong(v -> v.orElse(0))
                .max()
                .orElse(1));
    grid(g, plot, top);
    breaks(g, plot);
    double lastLabel = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < series.size(); i++) {
      lastLabel = line(g, plot, top, i, lastLabel);
    }
  }

  private void grid(Graphics2D g, Rectangle2D plot, long top) {
    for (int i = 0; i <= LINES; i++) {
      double y = plot.getMaxY() - plot.getHeight() * i / LINES;
      g.setColor(i == 0 ? Palette.GREY : Palette.LINE);
      g.setStroke(new BasicStroke(0.6f));
      g.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
      String number = numbers.apply(top * i / LINES);
      text(
          g,
          number,
          Fonts.regular(7),
          plot.getX() - 4 - width(g, number, 7),
          y + 2.5,
          Palette.GREY);
    }
    for (int i = 0; i < months.size(); i++) {
      double x = x(plot, i);
      g.setColor(Palette.GREY);
      g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + 2.5));
      String[] words = months.get(i).split("\n");
      for (int row = 0; row < words.length; row++) {
        text(
            g,
            words[row],
            row == 0 ? Fonts.regular(6.5f) : Fonts.bold(6.5f),
            x - width(g, words[row], 6.5f) / 2,
            plot.getMaxY() + 11 + 9 * row,
            Palette.GREY);
      }
    }
  }

  private void breaks(Graphics2D g, Rectangle2D plot) {
    for (int month : breaks) {
      double x = month == 0 ? plot.getX() : (x(plot, month - 1) + x(plot, month)) / 2;
      g.setColor(Palette.AMBER);
      g.setStroke(
          new BasicStroke(
              1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 2}, 0));
      g.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY()));
    }
  }

  private double line(Graphics2D g, Rectangle2D plot, long top, int index, double lastLabel) {
    Series one = series.get(index);
    Path2D path = new Path2D.Double();
    g.setColor(COLOURS[index]);
    for (int i = 0; i < one.values().size(); i++) {
      if (one.values().get(i).isEmpty()) {
        continue;
      }
      double x = x(plot, i);
      double y = y(plot, top, one.values().get(i).getAsLong());
      if (i == 0 || one.values().get(i - 1).isEmpty()) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
      g.fill(new Ellipse2D.Double(x - 1.6, y - 1.6, 3.2, 3.2));
    }
    float[] dash = DASHES[index].length == 0 ? null : DASHES[index];
    g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
    g.draw(path);
    OptionalLong last = one.values().get(one.values().size() - 1);
    double y = y(plot, top, last.orElse(0));
    double label = Math.abs(y - lastLabel) < 22 ? lastLabel + 22 : y;
    text(g, one.name(), Fonts.bold(7), plot.getMaxX() + 8, label - 1, COLOURS[index]);
    text(g, one.last(), Fonts.bold(9), plot.getMaxX() + 8, label + 9, COLOURS[index]);
    return label;
  }

  private double x(Rectangle2D plot, int month) {
    return plot.getX() + 6 + (plot.getWidth() - 12) * month / Math.max(1, months.size() - 1);
  }

  private static double y(Rectangle2D plot, long top, long value) {
    return plot.getMaxY() - plot.getHeight() * value / top;
  }

  static double width(Graphics2D g, String text, float size) {
    return Fonts.regular(size).getStringBounds(text, g.getFontRenderContext()).getWidth();
  }

  static void text(Graphics2D g, String text, Font font, double x, double y, Color colour) {
    g.setColor(colour);
    g.fill(
        AffineTransform.getTranslateInstance(x, y)
            .createTransformedShape(
                font.createGlyphVector(g.getFontRenderContext(), text).getOutline()));
  }
}
