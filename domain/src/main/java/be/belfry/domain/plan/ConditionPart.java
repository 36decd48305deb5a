package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** What a {@link StepCondition} can ask; as a reason, that it is not so. */
public enum ConditionPart implements Coded {
  SECTORS,
  PHENOMENA,
  PERSONAL_DATA,
  CROSS_BORDER;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
