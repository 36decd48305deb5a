package be.belfry.reports.engine;

import java.awt.Color;

/** The colours of the house. Text colours have a contrast of 4.5:1 and more on white. */
public final class Palette {
  /** Frame and headings. */
  public static final Color NAVY = new Color(0x14, 0x25, 0x4A);

  public static final Color RED = new Color(0xB3, 0x1B, 0x1B);
  public static final Color AMBER = new Color(0xB4, 0x5F, 0x06);
  public static final Color GREEN = new Color(0x1B, 0x6E, 0x3A);
  public static final Color GREY = new Color(0x5A, 0x65, 0x74);
  public static final Color LINE = new Color(0xD5, 0xDA, 0xE2);
  public static final Color STEEL = new Color(0x3D, 0x6A, 0xA8);

  private Palette() {}
}
