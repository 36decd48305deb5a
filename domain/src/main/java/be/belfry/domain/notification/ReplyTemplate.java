package be.belfry.domain.notification;

import be.belfry.domain.shared.Coded;

/**
 * Replies that stand ready in four languages, for a day on which nobody has time to write. They
 * hold nothing of what a notifier wrote: mail may be in the hands of whoever attacks him.
 */
public enum ReplyTemplate implements Coded {
  /** It belongs to a wave of the same kind; somebody looks at it. */
  PART_OF_A_WAVE,
  /** What to do first, whatever the attack: isolate, keep evidence, change passwords. */
  FIRST_MEASURES,
  /** Nothing more is needed of the notifier for now; his legal time limits go on. */
  NOTHING_MORE_NEEDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
