package be.belfry.services.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.SitrepQueries;
import be.belfry.domain.sitrep.SitrepQueries.Counted;
import be.belfry.domain.sitrep.Sitreps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The reports and inputs that somebody may know of. */
@ApplicationScoped
public class ReadableSitreps {
  @Inject private Sitreps sitreps;
  @Inject private SitrepInputs inputs;
  @Inject private SitrepQueries queries;

  /**
   * One report.
   *
   * @throws NotFound for one that the reader may not know of, exactly as if it did not exist
   */
  Sitrep find(UUID id, Subject reader) {
    return sitreps
        .find(id)
        .filter(s -> s.readableBy(reader))
        .orElseThrow(() -> new NotFound(id.toString()));
  }

  /**
   * One input.
   *
   * @throws NotFound for one that the reader may not know of
   */
  SitrepInput input(UUID id, Subject reader) {
    return inputs
        .find(id)
        .filter(i -> i.readableBy(reader))
        .orElseThrow(() -> new NotFound(id.toString()));
  }

  /**
   * The crisis as it stands.
   *
   * @throws NotFound for one that the caller may not know of
   */
  Counted count(String crisis, Instant now) {
    return queries.count(crisis, now).orElseThrow(() -> new NotFound(crisis));
  }
}
