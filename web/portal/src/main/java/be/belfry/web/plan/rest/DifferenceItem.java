package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;

/**
 * An item in which two versions differ.
 *
 * @param href address of the version that has it
 * @param fields names of the fields that differ; empty unless changed
 */
record DifferenceItem(
    String href,
    PlanDifference.Part part,
    String code,
    PlanDifference.Change change,
    LocalizedText name,
    List<String> fields) {

  static DifferenceItem of(PlanDifference difference, String older, String newer) {
    return new DifferenceItem(
        difference.change() == PlanDifference.Change.REMOVED ? older : newer,
        difference.part(),
        difference.code(),
        difference.change(),
        difference.name(),
        difference.fields());
  }
}
