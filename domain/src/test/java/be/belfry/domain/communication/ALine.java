package be.belfry.domain.communication;

import static be.belfry.domain.duty.ADuty.T0;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.util.Optional;
import java.util.Set;

/** Test data of lines: a line to take, written by the information cell. */
public final class ALine {
  public static final Subject SPOKESWOMAN =
      ADuty.subject("cora", Role.COMMUNICATION, Optional.empty(), Set.of());
  public static final Subject CENTRE =
      ADuty.subject("nico", Role.CRISIS_CENTRE, Optional.of("NCCN"), Set.of());
  public static final LineFile FILE = new LineFile(ADuty.CRISIS, "C-2026-0003", false);
  private static final LineWords WORDS = new LineWords("Power", "The lights stay on.");

  private ALine() {}

  public static LineContent content() {
    return new LineContent(WORDS, WORDS, WORDS, LineWords.EMPTY);
  }

  public static Line draft() {
    return draft(1, FILE);
  }

  public static Line draft(int no, LineFile file) {
    return new Line(file, no, LineKind.LINE_TO_TAKE, content(), Optional.empty(), SPOKESWOMAN, T0);
  }

  public static Line validated(Line line) {
    line.submit();
    line.validate(CENTRE, T0.plusSeconds(60));
    return line;
  }

  public static Line released() {
    Line line = validated(draft());
    line.release(Optional.of(T0.plusSeconds(3600)), CENTRE, T0.plusSeconds(120));
    return line;
  }
}
