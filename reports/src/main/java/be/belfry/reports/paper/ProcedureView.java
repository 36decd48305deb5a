package be.belfry.reports.paper;

import java.util.List;

/** Fields of the template {@code paper/procedure}: one procedure on one sheet, across. */
public record ProcedureView(
    PaperSheet sheet, String title, String authority, String sectors, List<Step> steps) {

  /** The same, numbered. */
  ProcedureView of(int pagesBefore, String pagesInAll) {
    return new ProcedureView(sheet.of(pagesBefore, pagesInAll), title, authority, sectors, steps);
  }

  /**
   * A step to be ticked off.
   *
   * @param who who does it, until when, after which
   * @param again where the hours of its repetitions are written; empty for what is done once
   */
  public record Step(String what, String who, String doneWhen, String again) {}
}
