package be.belfry.web.shared;

import be.belfry.domain.shared.Language;
import be.belfry.services.shared.Refused;
import be.belfry.services.shared.WriteWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What users are told while the database can be read but takes nothing. */
@ApplicationScoped
public class ReadOnly {
  @Inject private WriteWatch writes;

  /**
   * The sentence about a write that was refused for that reason; empty when it failed for another.
   *
   * @param language of the reader
   */
  public Optional<String> sentence(Throwable thrown, Language language) {
    if (!Refused.isUnstored(thrown)) {
      return Optional.empty();
    }
    writes.refused(thrown);
    return Optional.of(BundledTexts.text(language, "error.shared_readOnly", List.of()));
  }

  /** Since when nothing can be stored; empty when all is well. */
  Optional<Instant> since() {
    return writes.since();
  }
}
