package be.belfry.services.briefing;

import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The briefings that somebody may know of. */
@ApplicationScoped
public class ReadableBriefings {
  @Inject private Briefings briefings;

  /**
   * One of them. Readers without the right to draft never see a draft.
   *
   * @throws NotFound for one that the reader may not know of, exactly as if it did not exist
   */
  Briefing find(UUID id, Subject reader) {
    return briefings
        .find(id)
        .filter(b -> b.readableBy(reader))
        .filter(b -> b.number() > 0 || reader.may(Permission.BRIEFING_DRAFT))
        .orElseThrow(() -> new NotFound(id.toString()));
  }
}
