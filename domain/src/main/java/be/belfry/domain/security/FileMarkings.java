package be.belfry.domain.security;

import java.util.Optional;

/** How crisis files are marked. */
public interface FileMarkings {
  /**
   * Code of a file's marking; empty for one that the viewer may not know of, and when there is
   * none.
   *
   * @param crisis its reference
   */
  Optional<String> of(String crisis);
}
