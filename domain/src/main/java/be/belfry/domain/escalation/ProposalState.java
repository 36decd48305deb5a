package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;

/** How far a proposal has come; the moves are in {@link ProposalLifecycle}. */
public enum ProposalState implements Coded {
  /** Waits for the deciding office. */
  PROPOSED(false),
  /** Approved, waits for the confirming office; nothing has started yet. */
  APPROVED(false),
  /** In effect by an urgent oral order that waits for its ratification. */
  ORDERED(true),
  /** In effect by an oral order that is ratified; waits for the confirming office. */
  RATIFIED(true),
  /** Complete and in effect. */
  IN_FORCE(true),
  /** Refused by the deciding or the confirming office; nothing ever started. */
  REFUSED(false),
  /** Was in effect by an oral order that no office upheld in time; its end is proposed. */
  NOT_UPHELD(true);

  private final boolean effective;

  ProposalState(boolean effective) {
    this.effective = effective;
  }

  /** True once the level has changed by this proposal, until another one changes it again. */
  public boolean isEffective() {
    return effective;
  }

  /** True while an office has to act before the level can change. */
  public boolean isOpen() {
    return this == PROPOSED || this == APPROVED;
  }

  /** True when no act is left in the table. */
  public boolean isTerminal() {
    return ProposalLifecycle.isTerminal(this);
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
