package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a {@link StepCondition} can ask; as a reason, that it is not so. */
public enum ConditionPart implements Coded {
  SECTORS,
  PHENOMENA,
  PERSONAL_DATA,
  CROSS_BORDER,
  OT,
  CLASSIFIED;

  /** What no report says, so that people note it. */
  public static final Set<ConditionPart> NOTED =
      Collections.unmodifiableSet(EnumSet.of(OT, CLASSIFIED));

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
