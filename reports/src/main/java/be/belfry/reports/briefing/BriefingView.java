package be.belfry.reports.briefing;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of the ministers' briefing, in one language. */
record BriefingView(
    int size,
    String marking,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String asOf,
    String validity,
    String state,
    String people,
    String oralOrder,
    Drawing tierMark,
    String tier,
    Drawing activationMark,
    String activation,
    Drawing phaseMark,
    String phase,
    String bottomLine,
    List<Decision> decisions,
    String since,
    List<KeyFigure> figures,
    List<Finding> confirmed,
    List<Finding> probable,
    List<Finding> unknown,
    List<Impact> impacts,
    List<Task> tasks,
    List<Measure> measures,
    List<Outlook> outlook,
    List<Bullet> international,
    String changes,
    String basis,
    String extract,
    Drawing line,
    List<Moment> moments,
    List<Bullet> communication,
    List<Clock> clocks,
    String clocksAt,
    List<Bullet> legal,
    List<Logged> logged,
    List<Incident> incidents,
    List<Bullet> terms,
    String timelineHeading,
    String loggedHeading,
    String incidentsHeading,
    String sectorNote,
    List<SectorCell> sectorGrid,
    List<ProvinceMap> provinceMap) {

  /** A decision asked. */
  record Decision(
      int size,
      String no,
      String decision,
      String options,
      String recommendation,
      String deadline,
      String cost) {}

  /** A box of the key figures. */
  record KeyFigure(
      String name, String value, Drawing arrow, String change, String definition, String at) {}

  /** A statement about the situation. */
  record Finding(String text, String source) {}

  /** A sector. */
  record Impact(
      String sector, Drawing mark, String colour, String service, String since, String forecast) {}

  /** A service's task. */
  record Task(
      String service,
      String task,
      Drawing mark,
      String state,
      Drawing bar,
      String percent,
      String blockedBy) {}

  /** A measure. */
  record Measure(String no, String what, String service, Drawing mark, String state) {}

  /** A horizon. */
  record Outlook(String horizon, String best, String likely, String worst) {}

  /** A bullet. */
  record Bullet(String text) {}

  /** A fact of the timeline; its number stands in the drawing. */
  record Moment(String no, String at, String what) {}

  /** Legal clocks of a regime. */
  record Clock(String regime, String due, String overdue, String next) {}

  /** A decision of the logbook. */
  record Logged(String no, String at, String office, String what) {}

  /**
   * A cell of the grid of sectors.
   *
   * @param kind {@code hit}, {@code may} or {@code not}
   */
  record SectorCell(String sector, Drawing mark, String state, String kind) {}

  /** The scheme of the provinces, at most one. */
  record ProvinceMap(String note, Drawing map, List<ProvinceRow> rows) {}

  /** A province and its number of incidents. */
  record ProvinceRow(String province, String number) {}

  /** An incident. */
  record Incident(String reference, String sectors) {}
}
