package be.belfry.reports.engine;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;

/** Shape and colour of the states that several documents show; the word stands beside it. */
public final class Marks {
  private Marks() {}

  /** The mark of a tier. */
  public static Drawing of(Tier tier) {
    return switch (tier) {
      case NONE -> Mark.RING.in(Palette.GREY);
      case NATIONAL_INCIDENT -> Mark.HALF.in(Palette.AMBER);
      case NATIONAL_CRISIS -> Mark.FULL.in(Palette.RED);
    };
  }

  /** The mark of an activation level. */
  public static Drawing of(Activation activation) {
    return switch (activation) {
      case NONE -> Mark.RING.in(Palette.GREY);
      case STAND_BY -> Mark.SQUARE.in(Palette.STEEL);
      case PRE_ALERT -> Mark.DIAMOND.in(Palette.AMBER);
      case ALERT -> Mark.TRIANGLE.in(Palette.RED);
    };
  }

  /** The mark of a territorial phase. */
  public static Drawing of(Phase phase) {
    return switch (phase) {
      case NONE -> Mark.RING.in(Palette.GREY);
      case MUNICIPAL -> Mark.SQUARE.in(Palette.STEEL);
      case PROVINCIAL -> Mark.DIAMOND.in(Palette.AMBER);
      case FEDERAL -> Mark.TRIANGLE.in(Palette.RED);
    };
  }

  /** The mark of a severity. */
  public static Drawing of(Severity severity) {
    return switch (severity) {
      case BASELINE -> Mark.RING.in(Palette.GREY);
      case LOW -> Mark.SQUARE.in(Palette.STEEL);
      case MEDIUM -> Mark.HALF.in(Palette.STEEL);
      case HIGH -> Mark.DIAMOND.in(Palette.AMBER);
      case SEVERE -> Mark.TRIANGLE.in(Palette.RED);
      case EMERGENCY -> Mark.FULL.in(Palette.RED);
    };
  }

  /** The mark of a measure. */
  public static Drawing of(MeasureState state) {
    return switch (state) {
      case PROPOSED -> Mark.RING.in(Palette.GREY);
      case ORDERED -> Mark.HALF.in(Palette.STEEL);
      case IN_PLACE -> Mark.FULL.in(Palette.STEEL);
      case VERIFIED -> Mark.FULL.in(Palette.GREEN);
      case LIFTED -> Mark.SQUARE.in(Palette.GREY);
    };
  }
}
