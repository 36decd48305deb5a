package be.belfry.server.walls;

import static be.belfry.domain.security.Permission.BRIEFING_READ;
import static be.belfry.domain.security.Permission.COOPERATION_READ;
import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.DUTY_READ;
import static be.belfry.domain.security.Permission.INCIDENT_READ;
import static be.belfry.domain.security.Permission.NOTIFICATION_READ;
import static be.belfry.domain.security.Permission.NOTIFICATION_SUBMIT;
import static be.belfry.domain.security.Permission.PLAYBOOK_READ;
import static be.belfry.domain.security.Permission.WARNING_READ;

import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A kind of record, and where it can be looked at. {@code {ref}} is its human reference, {@code
 * {id}} its key, {@code {crisis}} the reference of its crisis file, the names in {@link
 * Canary#HANGING} the keys of what hangs on it.
 */
public enum Kind {
  NOTIFICATION(
      NOTIFICATION_READ,
      "/notifications",
      List.of("/notifications/{ref}"),
      List.of(
          "/notifications/{ref}/clocks",
          "/notifications/{ref}/clocks/{clock}",
          "/notifications/{ref}/regimes",
          "/notifications/{ref}/significance",
          "/notifications/{ref}/nextReport",
          "/notifications/{ref}/receipt",
          "/notifications/{ref}/similarIncidents"),
      List.of(
          "/notification/detail?ref={ref}",
          "/notification/submission.json?reference={ref}",
          "/notification/receipt.json?reference={ref}")),
  INCIDENT(
      INCIDENT_READ,
      "/incidents",
      List.of("/incidents/{ref}"),
      List.of(
          "/incidents/{ref}/timeline",
          "/incidents/{ref}/history",
          "/incidents/{ref}/clocks",
          "/incidents/{ref}/merges",
          "/incidents/{ref}/merges/1",
          "/assessments?incident={ref}"),
      List.of(
          "/incident/detail?ref={ref}",
          "/incident/merge?ref={ref}",
          "/incident/merges?ref={ref}",
          "/escalation/assess?incidents={ref}")),
  CRISIS(
      CRISIS_READ,
      "/crises",
      List.of("/crises/{ref}"),
      List.of(
          "/crises/{ref}/proposals",
          "/crises/{ref}/proposals/1",
          "/crises/{ref}/duties",
          "/crises/{ref}/logbook",
          "/crises/{ref}/logbook/1",
          "/crises/{ref}/timeline",
          "/crises/{ref}/playbookRuns",
          "/crises/{ref}/measures",
          "/crises/{ref}/warnings",
          "/crises/{ref}/meetings",
          "/crises/{ref}/sitreps",
          "/crises/{ref}/rhythm",
          "/crises/{ref}/review",
          "/assessments/{assessment}",
          "/sitreps/{sitrep}",
          "/sitreps/{sitrep}/inputs",
          "/releaseMarkings/sitrep/{sitrep}",
          "/releaseMarkings/lowerings/{lowering}",
          "/measures/{measure}",
          "/meetings/{meeting}",
          "/meetings/{meeting}/decisions"),
      List.of(
          "/crisis/detail?ref={ref}",
          "/logbook/list?crisis={ref}",
          "/logbook/timeline?crisis={ref}",
          "/sitrep/list?crisis={ref}",
          "/crisis/meetings?crisis={ref}",
          "/crisis/meeting?id={meeting}",
          "/crisis/clocks?crisis={ref}",
          "/review/crisis?ref={ref}",
          "/review/crisis.pdf?ref={ref}",
          "/logbook/extract?crisis={ref}&language=nl",
          "/sitrep/detail?id={sitrep}",
          "/sitrep/input?id={sitrep}",
          "/sitrep/edit?id={sitrep}",
          "/sitrep/file?id={sitrep}&language=nl",
          "/measure/detail?id={measure}",
          "/escalation/decide?crisis={ref}&no=1")),
  DUTY(DUTY_READ, "/duties", List.of("/duties/{id}"), List.of(), List.of("/duty/detail?id={id}")),
  PLAYBOOK(
      PLAYBOOK_READ,
      "/playbookRuns",
      List.of("/playbookRuns/{id}"),
      List.of("/playbookRuns/{id}/steps/1"),
      List.of("/playbook/run?id={id}")),
  BRIEFING(
      BRIEFING_READ,
      "/briefings",
      List.of("/briefings/{id}"),
      List.of(
          "/briefings/{id}?lang=fr#pdf",
          "/crises/{crisis}/briefings",
          "/releaseMarkings/briefing/{id}"),
      List.of(
          "/briefing/detail?id={id}",
          "/briefing/edit?id={id}",
          "/briefing/file?id={id}&language=nl")),
  ASSISTANCE(
      COOPERATION_READ,
      "/assistanceRequests",
      List.of("/assistanceRequests/{id}"),
      List.of("/assistanceRequests/{id}?lang=fr#pdf", "/releaseMarkings/assistanceRequest/{id}"),
      List.of(
          "/cooperation/detail?id={id}",
          "/cooperation/document?id={id}&present=yes",
          "/cooperation/release?kind=assistanceRequest&source={id}")),
  WARNING(
      WARNING_READ,
      "/warnings",
      List.of("/warnings/{id}"),
      List.of("/warnings/{id}/addressees"),
      List.of("/communication/warning?id={id}", "/communication/draft?id={id}"));

  private final Permission reading;
  private final String list;
  private final List<String> detail;
  private final List<String> parts;
  private final List<String> pages;

  Kind(
      Permission reading,
      String list,
      List<String> detail,
      List<String> parts,
      List<String> pages) {
    this.reading = reading;
    this.list = list;
    this.detail = detail;
    this.parts = parts;
    this.pages = pages;
  }

  /** Word of its canaries. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Its list in REST. */
  String list() {
    return list;
  }

  /** Addresses in REST that show it whole to whoever may read it. */
  List<String> detail() {
    return detail;
  }

  /** Addresses in REST that show a part of it; {@code #pdf} asks for the document. */
  List<String> parts() {
    return parts;
  }

  /** Pages and files that show it. */
  List<String> pages() {
    return pages;
  }

  /**
   * Whether a viewer may know of such a record, by the table of permissions and the walls alone. An
   * organisation reads its own notifications by the right to send them. A briefing's readers see no
   * records, so it asks for the circle of a red one, and for national reach of a strict one,
   * instead of sectors.
   */
  boolean isOpenTo(Subject viewer, Walls walls) {
    boolean allowed =
        viewer.may(reading)
            || (this == NOTIFICATION
                && viewer.role() == Role.ORGANISATION
                && viewer.may(NOTIFICATION_SUBMIT));
    if (!allowed) {
      return false;
    }
    if (this == BRIEFING) {
      return (!walls.exercise() || viewer.exerciseParticipant())
          && (!walls.tlp().equals("red") || walls.named().contains(viewer.id()))
          && (!walls.tlp().equals("amberStrict") || viewer.reach() == Reach.NATIONAL);
    }
    if (this == WARNING) {
      // To be addressed is to be let in, whatever the marking says about passing it on.
      return Warning.isVisible(
          viewer,
          WarningState.SENT,
          walls.sectors(),
          walls.services(),
          walls.operators().stream().map(UUID::toString).collect(Collectors.toSet()),
          walls.exercise());
    }
    return walls.letPass(viewer);
  }
}
