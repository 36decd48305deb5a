package be.belfry.web.shared.rest;

import jakarta.ws.rs.core.EntityPart;
import java.util.List;

/** The part {@code file} of a body that carries one. */
public final class FilePart {
  private static final String NAME = "file";

  private FilePart() {}

  /**
   * Finds it.
   *
   * @throws Problem when there is none
   */
  public static EntityPart of(List<EntityPart> parts) {
    return parts.stream()
        .filter(part -> NAME.equals(part.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    List.of(
                        Issue.body(Issue.Kind.REQUIRED_INPUT, NAME, IssueWords.of("part", NAME)))));
  }
}
