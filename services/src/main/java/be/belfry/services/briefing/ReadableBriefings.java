package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingQueries;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The briefings that somebody may know of. */
@ApplicationScoped
public class ReadableBriefings {
  @Inject private Briefings briefings;
  @Inject private BriefingQueries queries;
  @Inject private ServiceNames names;

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

  /**
   * Its crisis as it stands, for who writes or approves it.
   *
   * @throws NotAllowed ({@code briefing_file}) when the file is closed to him: he reads its
   *     reference in the briefing, but can't say whether it may be shown
   */
  BriefedCrisis crisis(Briefing briefing) {
    return queries
        .crisis(briefing.crisis())
        .orElseThrow(
            () -> new NotAllowed("briefing_file", "the file of " + briefing.id() + " is closed"));
  }

  /** What is printed of it: of a draft with an oral order that rests now. */
  BriefingSheet sheet(Briefing briefing) {
    boolean draft = briefing.status() == BriefingStatus.DRAFT;
    return names.on(
        draft
            ? queries
                .crisis(briefing.crisis())
                .map(crisis -> briefing.preview(crisis.oralOrder()))
                .orElseGet(briefing::sheet)
            : briefing.sheet());
  }
}
