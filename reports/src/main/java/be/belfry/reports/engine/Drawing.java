package be.belfry.reports.engine;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/**
 * A picture drawn by our own code as vectors: shapes of states, bars, charts. The only thing that a
 * template may show as image, so that no image ever comes from data.
 */
public final class Drawing extends AbstractRenderer implements Graphics2DRenderable {
  private static final long serialVersionUID = 1L;

  /** Draws into a rectangle. */
  @FunctionalInterface
  public interface Painter {
    /** Draws within the bounds, in points. */
    void paint(Graphics2D g, Rectangle2D bounds);
  }

  private final transient Painter painter;
  private final String alternative;

  /**
   * @param alternative what the picture says, for who cannot see it; empty when the text beside it
   *     says the same
   */
  public Drawing(String alternative, Painter painter) {
    this.alternative = alternative;
    this.painter = painter;
  }

  /** What the picture says, for who cannot see it. */
  public String alternative() {
    return alternative;
  }

  @Override
  public void render(JasperReportsContext context, Graphics2D g, Rectangle2D bounds) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    painter.paint(g, bounds);
  }
}
