package be.belfry.domain.plan;

/**
 * The numbers of the recommendation; a person decides and may deviate with a reason.
 *
 * @param incidentMark a consequence axis at or above it recommends a national incident
 * @param incidentSum the sum of all axes that recommends one too …
 * @param incidentSumMark … when a consequence axis is at or above this mark
 * @param crisisMark consequence axes at this mark …
 * @param crisisAxes … in this number recommend a national crisis
 * @param crisisLifeAndSafety as does life and safety at or above this mark
 * @param criterionEvaluators and a federal criterion that this many evaluators affirm
 */
public record EscalationThresholds(
    int incidentMark,
    int incidentSum,
    int incidentSumMark,
    int crisisMark,
    int crisisAxes,
    int crisisLifeAndSafety,
    int criterionEvaluators,
    Basis basis) {}
