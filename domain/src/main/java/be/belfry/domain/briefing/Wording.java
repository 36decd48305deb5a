package be.belfry.domain.briefing;

import be.belfry.domain.shared.WrittenText;
import java.util.List;

/**
 * Texts of a briefing that belong to no figure.
 *
 * @param heading what stands at the head of page 1; the title of the crisis when nothing is written
 * @param communication block 8: what is said in public, the question that is expected, who speaks;
 *     at most {@value #MAX_COMMUNICATION}
 * @param legal block 10: complaint, evidence, what may not be said; at most {@value #MAX_LEGAL}
 */
public record Wording(
    WrittenText heading, List<WrittenText> communication, List<WrittenText> legal) {
  /** Most bullets of block 8. */
  public static final int MAX_COMMUNICATION = 5;

  /** Most bullets of block 10. */
  public static final int MAX_LEGAL = 3;

  /** Nothing written. */
  public static final Wording EMPTY = new Wording(WrittenText.EMPTY, List.of(), List.of());

  public Wording {
    communication = BriefingContent.limited("communication", communication, MAX_COMMUNICATION);
    legal = BriefingContent.limited("legal", legal, MAX_LEGAL);
  }

  /** Only a heading. */
  public static Wording headed(WrittenText heading) {
    return new Wording(heading, List.of(), List.of());
  }
}
