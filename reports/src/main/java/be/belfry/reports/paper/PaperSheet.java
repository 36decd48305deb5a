package be.belfry.reports.paper;

import be.belfry.reports.engine.Drawing;

/**
 * What stands on every sheet of a pack, whatever it holds.
 *
 * @param warning that it is a demonstration; empty when it is not
 * @param before pages of the pack before those that are made with it
 * @param total pages of the whole pack
 */
public record PaperSheet(
    String marking, String warning, Drawing watermark, String reference, int before, String total) {

  /** The same, numbered. */
  PaperSheet of(int pagesBefore, String pagesInAll) {
    return new PaperSheet(marking, warning, watermark, reference, pagesBefore, pagesInAll);
  }
}
