package be.belfry.reports.paper;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/**
 * Fields of the template {@code paper/procedure}: one procedure on one sheet, across.
 *
 * @param before pages of the pack before the first procedure
 * @param total pages of the whole pack
 */
public record ProcedureView(
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    int before,
    String total,
    String title,
    String authority,
    String sectors,
    List<Step> steps) {

  /** The same, numbered. */
  ProcedureView of(int pagesBefore, String pagesInAll) {
    return new ProcedureView(
        marking,
        warning,
        watermark,
        reference,
        pagesBefore,
        pagesInAll,
        title,
        authority,
        sectors,
        steps);
  }

  /**
   * A step to be ticked off.
   *
   * @param who who does it, until when, after which
   * @param again where the hours of its repetitions are written; empty for what is done once
   */
  public record Step(String what, String who, String doneWhen, String again) {}
}
