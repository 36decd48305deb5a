package be.belfry.domain.cooperation;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.util.Optional;
import java.util.UUID;

/**
 * The frozen documents of one kind. The feature that keeps them implements it, so that a package
 * can be made of what stands to the right of cooperation too.
 */
public interface FrozenSources {
  /** Which kind. */
  SourceKind kind();

  /**
   * One of them; empty when it does not exist, the reader may not know of it, or it is not frozen.
   */
  Optional<FrozenSource> find(UUID id, Subject reader);

  /** Its archived document, exactly as it is given out at home. */
  Optional<byte[]> document(UUID id, Language language);
}
