package be.belfry.domain.crisis;

import be.belfry.domain.plan.OfficeDefinition;
import java.util.List;

/**
 * Which offices decide on the tier of a crisis file. Asked before the file becomes narrower; the
 * feature that keeps the proposals answers.
 */
public interface DecidingOffices {
  /**
   * Offices that decide on or confirm the end of the tier in force, or a proposal on which an
   * office can still act, each once.
   */
  List<OfficeDefinition> of(Crisis crisis);
}
