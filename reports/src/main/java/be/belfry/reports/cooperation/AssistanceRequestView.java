package be.belfry.reports.cooperation;

import be.belfry.reports.engine.Drawing;
import java.util.List;

/** The fields of the template of a request for assistance, in one language. */
record AssistanceRequestView(
    String marking,
    String allied,
    String warning,
    Drawing watermark,
    String reference,
    String title,
    String addressee,
    String state,
    String dates,
    String people,
    String basis,
    List<Section> sections,
    List<Offer> offers) {

  /** A part of the form. */
  record Section(String title, List<Line> rows) {}

  /** A field with its answer. */
  record Line(String label, String value) {}

  /** An offer of a nation. */
  record Offer(String nation, String capability, String state, String conditions) {}
}
