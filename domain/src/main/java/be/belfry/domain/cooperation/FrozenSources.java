package be.belfry.domain.cooperation;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

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

  /**
   * The document of it that partners get: the archived one, exactly as it is given out at home, or
   * one that is drawn when it is asked for. What is asked reads nothing more, so that it can be
   * asked when the transaction that read is over.
   */
  Optional<Supplier<byte[]>> document(UUID id, Language language);
}
