package be.belfry.web.shared;

import be.belfry.services.security.CurrentSubject;
import java.util.List;

/** A log of refusals whose lines a test reads. */
public final class RefusedLines {
  private RefusedLines() {}

  /** One whose minute does not pass. */
  public static RefusalLog of(CurrentSubject current, List<String> lines) {
    return new RefusalLog(current, () -> 0, lines::add);
  }
}
