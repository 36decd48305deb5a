package be.belfry.web.shared.rest;

import jakarta.ws.rs.core.EntityPart;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parts of a body that carries a file. */
public final class FilePart {
  private static final String NAME = "file";

  /** What changes nothing of the bytes: RFC 7578 (4.7) wants no other from anybody. */
  private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");

  private FilePart() {}

  /**
   * Bytes of a part.
   *
   * @throws Problem when they are packed for mail: the library reads some of that, fails on the
   *     rest, and nobody needs it
   */
  public static InputStream content(EntityPart part) {
    String encoding = part.getHeaders().getFirst("Content-Transfer-Encoding");
    if (encoding != null && !AS_IT_IS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, IssueWords.of("encoded"));
    }
    return part.getContent();
  }

  /**
   * The part {@code file}.
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
