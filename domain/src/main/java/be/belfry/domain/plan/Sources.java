package be.belfry.domain.plan;

import be.belfry.domain.shared.NotFound;
import java.util.List;
import java.util.Optional;

/** Laws, public sources and proposals on which rules and texts stand. */
public interface Sources {
  /** A source by its key. */
  Optional<LawSource> find(String key);

  /** All sources, in the order of the file. */
  List<LawSource> all();

  /**
   * A source by its key.
   *
   * @throws NotFound when there is none
   */
  default LawSource source(String key) {
    return find(key).orElseThrow(() -> new NotFound(key));
  }
}
