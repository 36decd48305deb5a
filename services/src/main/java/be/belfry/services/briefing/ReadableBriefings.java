package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingQueries;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.ReaderChoice;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.sitrep.SitrepQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The briefings that somebody may know of. */
@ApplicationScoped
public class ReadableBriefings {
  @Inject private Briefings briefings;
  @Inject private BriefingQueries queries;
  @Inject private SitrepQueries people;
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

  /** Everybody who reads briefings. */
  List<Subject> everybody() {
    return people.holders(
        Arrays.stream(Role.values())
            .filter(role -> RolePermissions.allows(role, Permission.BRIEFING_READ))
            .collect(Collectors.toSet()));
  }

  /** Whom it can name when it is TLP:RED: all who read briefings. */
  List<ReaderChoice> readers(Briefing briefing) {
    Optional<BriefedCrisis> file = queries.crisis(briefing.crisis());
    return ReaderChoice.among(
        everybody().stream()
            .filter(holder -> !briefing.exercise() || holder.exerciseParticipant())
            .toList(),
        holder ->
            holder.may(Permission.BRIEFING_APPROVE)
                && file.filter(crisis -> isOpen(crisis, holder)).isPresent());
  }

  /** Who approves must be able to ask the file how it is marked. */
  private static boolean isOpen(BriefedCrisis file, Subject holder) {
    return file.tlp() != Tlp.RED || file.named().list().contains(holder.id().toString());
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
