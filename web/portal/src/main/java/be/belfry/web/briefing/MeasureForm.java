package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.web.shared.TextForm;

/** A measure, as fields of a form: its words are written, the rest is counted. */
public class MeasureForm {
  private final BriefedMeasure counted;
  private final TextForm what;

  MeasureForm(BriefedMeasure measure) {
    this.counted = measure;
    this.what = new TextForm(measure.what());
  }

  BriefedMeasure measure() {
    return new BriefedMeasure(counted.no(), what.text(), counted.service(), counted.state());
  }

  /** The measure as it was counted. */
  public BriefedMeasure getCounted() {
    return counted;
  }

  public TextForm getWhat() {
    return what;
  }
}
