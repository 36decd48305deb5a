package be.belfry.web.briefing;

import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.KeyFigure;
import java.time.Instant;
import java.util.Optional;

/** A key figure, as fields of a form: a person may correct what was counted. */
public class FigureForm {
  private final Figure figure;
  private long value;

  private final Optional<Long> before;
  private final Instant at;

  FigureForm(KeyFigure figure) {
    this.figure = figure.figure();
    this.value = figure.value();
    this.before = figure.before();
    this.at = figure.at();
  }

  KeyFigure keyFigure() {
    return new KeyFigure(figure, value, before, at);
  }

  public Figure getFigure() {
    return figure;
  }

  public long getValue() {
    return value;
  }

  public void setValue(long value) {
    this.value = value;
  }
}
