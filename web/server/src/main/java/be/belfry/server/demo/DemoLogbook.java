package be.belfry.server.demo;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.logbook.RecordObservation;
import be.belfry.domain.security.Subject;
import be.belfry.services.logbook.LogbookService;
import be.belfry.services.logbook.TimelineService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was decided, seen and asked in the crisis in progress. */
final class DemoLogbook {
  private final DemoStage stage;
  private final String file;
  private final List<String> incidents;
  private final Instant declared;
  private final Subject officer;
  private final Subject director;
  private final Subject centre;

  /**
   * @param incidents references of the incidents in the file
   */
  DemoLogbook(
      DemoStage stage, DemoPeople people, String file, List<String> incidents, Instant declared) {
    this.stage = stage;
    this.file = file;
    this.incidents = incidents;
    this.declared = declared;
    this.officer = people.named("dutyofficer1");
    this.director = people.named("director1");
    this.centre = people.named("crisiscentre1");
  }

  void play() {
    decide(
        20,
        director,
        "Leveranciersverbindingen van de energiesector worden als bron beschouwd tot het tegendeel"
            + " blijkt.",
        List.of("Wachten op de analyse van het staal", "Alleen de geraakte netbeheerders"),
        "Beide incidenten begonnen bij het onderhoudsaccount van dezelfde leverancier.",
        "Geen nieuwe besmetting bij netbeheerders die nog niet geraakt zijn.",
        Optional.of(Duration.ofHours(12)),
        Optional.empty());
    decide(
        95,
        centre,
        "Eén woordvoerder: het Nationaal Crisiscentrum.",
        List.of("Elke dienst voor zich"),
        "Plan, informatiecel",
        "",
        Optional.empty(),
        Optional.empty());
    decide(
        250,
        director,
        "Noodnummer 112 blijft bereikbaar via roaming van één operator.",
        List.of(),
        "",
        "",
        Optional.of(Duration.ofHours(40)),
        Optional.empty());
    decide(
        262,
        director,
        "Noodnummer 112 blijft bereikbaar via nationale roaming van de drie"
            + " operatoren, niet van één.",
        List.of(),
        "Uitval van één mobiel net in twee provincies",
        "Oproepen naar 112 lopen via de andere netten.",
        Optional.of(Duration.ofHours(40)),
        Optional.of(3));
    UUID entry =
        see(
            6,
            officer,
            EntryKind.UNKNOWN,
            Confidence.LOW,
            "Netbeheerder",
            "Hoe kwam de schadsoftware binnen?",
            List.of(),
            List.of(),
            Optional.empty());
    see(
        31,
        officer,
        EntryKind.FACT,
        Confidence.HIGH,
        "CERT.be",
        "Hetzelfde bestand staat bij beide getroffen organisaties.",
        incidents,
        List.of("185.220.101.7", "update-onderhoud.example"),
        Optional.empty());
    see(
        48,
        officer,
        EntryKind.FACT,
        Confidence.HIGH,
        "Leverancier",
        "Via het onderhoudsaccount van de leverancier, zonder tweede factor.",
        List.of("verslag-leverancier.pdf"),
        List.of(),
        Optional.of(entry));
    see(
        130,
        centre,
        EntryKind.ASSESSMENT,
        Confidence.MEDIUM,
        "ADIV",
        "Het doel is ontwrichting, niet geld: er kwam geen eis.",
        List.of(),
        List.of(),
        Optional.empty());
    see(
        170,
        officer,
        EntryKind.UNKNOWN,
        Confidence.MEDIUM,
        "Elia",
        "Zijn de back-ups van de onderstations onbesmet?",
        List.of(),
        List.of(),
        Optional.empty());
    see(
        300,
        centre,
        EntryKind.UNKNOWN,
        Confidence.LOW,
        "NCCN",
        "Komt er een tweede golf op de overheidsportalen?",
        List.of(),
        List.of(),
        Optional.empty());
  }

  private void decide(
      long minutes,
      Subject who,
      String what,
      List<String> options,
      String basis,
      String effect,
      Optional<Duration> review,
      Optional<Integer> corrects) {
    Instant at = at(minutes, who);
    stage
        .get(LogbookService.class)
        .record(
            file,
            new RecordDecision(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                what,
                options,
                basis,
                effect,
                review.map(at::plus),
                corrects));
  }

  private UUID see(
      long minutes,
      Subject who,
      EntryKind kind,
      Confidence confidence,
      String source,
      String text,
      List<String> evidence,
      List<String> observables,
      Optional<UUID> corrects) {
    Instant at = at(minutes, who);
    return stage
        .get(TimelineService.class)
        .record(
            file,
            new RecordObservation(
                Optional.of(at.minus(Duration.ofMinutes(4))),
                Optional.of(source),
                confidence,
                kind,
                text,
                evidence,
                observables,
                corrects));
  }

  private Instant at(long minutes, Subject who) {
    Instant at = declared.plus(Duration.ofMinutes(minutes));
    stage.at(at, who);
    return at;
  }
}
