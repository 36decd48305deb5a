package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** Whether a figure may still move. */
public enum FigureStatus implements Coded {
  PROVISIONAL,
  FINAL;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
