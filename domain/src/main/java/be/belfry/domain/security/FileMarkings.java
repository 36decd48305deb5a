package be.belfry.domain.security;

import java.util.Map;
import java.util.Set;

/** How crisis files are marked. */
public interface FileMarkings {
  /**
   * Codes of files' markings by their references; without those that the viewer may not know of,
   * and without what is no file.
   *
   * @param crises references
   */
  Map<String, String> of(Set<String> crises);
}
