package be.belfry.server.demo;

import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the organisations of the three files report. */
final class DemoReports {
  /** When the national incident that ended began, before now. */
  static final Duration ENDED = Duration.ofDays(97);

  /** When the exercise began, before now. */
  static final Duration EXERCISE = Duration.ofHours(50);

  /** When the crisis in progress began, before now. */
  static final Duration CRISIS = Duration.ofHours(26);

  private final Instant now;
  private final Map<String, DemoOrganisation> organisations = new LinkedHashMap<>();
  private final List<DemoCase> ended;
  private final List<DemoCase> exercise;
  private final List<DemoCase> crisis;

  DemoReports(Instant now, List<DemoOrganisation> all) {
    this.now = now;
    all.forEach(organisation -> organisations.put(organisation.name(), organisation));
    Instant then = this.now.minus(ENDED);
    ended =
        List.of(
            report(
                "AZ Drie Beuken",
                then,
                RsitType.INFECTED_SYSTEM,
                Phenomenon.RANSOMWARE,
                Severity.SEVERE,
                48_000,
                false,
                "Gijzelsoftware legt de patiëntendossiers van het ziekenhuis plat"),
            report(
                "Clinique des Trois Rivières",
                then.plus(Duration.ofMinutes(95)),
                RsitType.INFECTED_SYSTEM,
                Phenomenon.RANSOMWARE,
                Severity.HIGH,
                21_000,
                false,
                "Rançongiciel dans l’imagerie médicale, patients réorientés"),
            report(
                "Wachttoren Security",
                then.plus(Duration.ofMinutes(140)),
                RsitType.SYSTEM_COMPROMISE,
                Phenomenon.SUPPLY_CHAIN,
                Severity.HIGH,
                900,
                false,
                "Beheertoegang van een dienstverlener misbruikt bij ziekenhuizen"));
    Instant rehearsed = this.now.minus(EXERCISE);
    exercise =
        List.of(
            report(
                "Havenbedrijf Zilvermeeuw",
                rehearsed,
                RsitType.OUTAGE,
                Phenomenon.OUTAGE,
                Severity.HIGH,
                3_000,
                true,
                "OEFENING: terminalsysteem van de haven valt uit"));
    Instant begin = this.now.minus(CRISIS);
    crisis =
        List.of(
            report(
                "Noordlicht Transmissie",
                begin,
                RsitType.SABOTAGE,
                Phenomenon.MALWARE,
                Severity.EMERGENCY,
                820_000,
                false,
                "Besturing van hoogspanningsposten gewist, schakelen gebeurt met de hand"),
            report(
                "Télécom Brabançonne",
                begin.plus(Duration.ofMinutes(25)),
                RsitType.OUTAGE,
                Phenomenon.OUTAGE,
                Severity.SEVERE,
                1_400_000,
                false,
                "Cœur du réseau mobile à l’arrêt, appels d’urgence déviés"),
            report(
                "Ostbelgische Netzwerke",
                begin.plus(Duration.ofMinutes(55)),
                RsitType.SYSTEM_COMPROMISE,
                Phenomenon.MALWARE,
                Severity.SEVERE,
                38_000,
                false,
                "Fernsteuerung der Umspannwerke gestört, gleiche Schadsoftware gefunden"),
            report(
                "Vlaanderen Mobiel Net",
                begin.plus(Duration.ofMinutes(80)),
                RsitType.INFECTED_SYSTEM,
                Phenomenon.MALWARE,
                Severity.HIGH,
                260_000,
                false,
                "Wisser gevonden op beheerservers van het mobiele net"));
  }

  private DemoCase report(
      String organisation,
      Instant at,
      RsitType type,
      Phenomenon phenomenon,
      Severity severity,
      long people,
      boolean exercised,
      String title) {
    DemoOrganisation hit = organisations.get(organisation);
    Instant triaged = at.plus(Duration.ofMinutes(12));
    boolean over = at.isBefore(now.minus(Duration.ofDays(30)));
    List<DemoCase.Move> moves = new ArrayList<>();
    moves.add(new DemoCase.Move(IncidentDecision.TAKE_UP, triaged.plus(Duration.ofMinutes(4))));
    if (over) {
      moves.add(new DemoCase.Move(IncidentDecision.CONTAIN, at.plus(Duration.ofHours(20))));
      moves.add(new DemoCase.Move(IncidentDecision.RESOLVE, at.plus(Duration.ofHours(70))));
    }
    return new DemoCase(
        id(title),
        id(organisation + title),
        hit,
        NotificationKind.EARLY_WARNING,
        Channel.PHONE,
        hit.language(),
        at,
        at.minus(Duration.ofMinutes(35)).truncatedTo(ChronoUnit.MINUTES),
        Optional.of(at.minus(Duration.ofMinutes(50)).truncatedTo(ChronoUnit.MINUTES)),
        new DemoTitles.Kind(0, type, phenomenon, List.of()),
        title,
        severity,
        people,
        false,
        Tlp.AMBER,
        exercised,
        exercised
            ? List.of()
            : List.of(
                new DemoCase.FollowUp(
                    id("follow-up " + title),
                    NotificationKind.INCIDENT_NOTIFICATION,
                    at.plus(Duration.ofHours(22)),
                    Optional.empty())),
        Optional.of(
            new DemoCase.Triage(
                NotificationDecision.OPEN_INCIDENT, triaged, 0, moves, Optional.empty())));
  }

  private static UUID id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of the national incident that ended. */
  List<DemoCase> ended() {
    return ended;
  }

  /** Of the exercise. */
  List<DemoCase> exercise() {
    return exercise;
  }

  /** Of the crisis in progress: two of energy, two of telecommunications. */
  List<DemoCase> crisis() {
    return crisis;
  }

  /** What the organisations of the three files report. */
  List<DemoCase> cases() {
    List<DemoCase> all = new ArrayList<>(ended);
    all.addAll(exercise);
    all.addAll(crisis);
    return all;
  }
}
