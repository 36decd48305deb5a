package be.belfry.server.demo;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.domain.sitrep.SaveSitrep;
import be.belfry.domain.sitrep.SetRhythm;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.domain.sitrep.Statement;
import be.belfry.services.sitrep.RhythmService;
import be.belfry.services.sitrep.SitrepInputService;
import be.belfry.services.sitrep.SitrepService;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Two situation reports of the crisis in progress, and a third one that gathers its inputs. */
final class DemoSitreps {
  private static final Duration TO_THE_THIRD = Duration.ofMinutes(100);
  private static final Duration TWELVE_HOURS = Duration.ofHours(12);

  private final DemoStage stage;
  private final DemoPeople people;
  private final String file;
  private final Instant declared;
  private final Instant now;
  private final Subject centre;
  private final Subject director;

  /**
   * @param now when the demonstration begins: the third report closes soon after it
   */
  DemoSitreps(DemoStage stage, DemoPeople people, String file, Instant declared, Instant now) {
    this.stage = stage;
    this.people = people;
    this.file = file;
    this.declared = declared;
    this.now = now;
    this.centre = people.named("crisiscentre1");
    this.director = people.named("director1");
  }

  /** The first hour: before measures and decisions there is little to say. */
  UUID first() {
    Instant cutOff = declared.plus(Duration.ofMinutes(32));
    rhythm(
        declared.plus(Duration.ofMinutes(8)),
        Duration.ofHours(4),
        cutOff,
        "Eerste dag: om de vier uur, volgens het plan.");
    UUID id = open(declared.plus(Duration.ofMinutes(10)), cutOff);
    say(
        id,
        "BIPT",
        declared.plus(Duration.ofMinutes(26)),
        Language.FR,
        new InputContent(
            List.of(
                fact(
                    "Le réseau mobile d’un opérateur est hors service dans deux provinces.",
                    "BIPT"),
                unknown("Combien de temps tiennent les batteries des antennes ?", "Opérateur")),
            "Un contact permanent au Centre de crise",
            ""));
    say(
        id,
        "ECONOMY",
        declared.plus(Duration.ofMinutes(35)),
        Language.NL,
        new InputContent(List.of(fact("Netbeheerders schakelen met de hand.", "Elia")), "", ""));
    write(
        id,
        declared.plus(Duration.ofMinutes(36)),
        new SitrepText(
            new WrittenText(
                "Twee netbeheerders en twee mobiele operatoren zijn geraakt door wissende"
                    + " schadsoftware. Er is overal stroom; 112 loopt in twee provincies over andere"
                    + " netten.",
                "Deux gestionnaires de réseau et deux opérateurs mobiles sont touchés par un"
                    + " logiciel destructeur. Le courant passe partout ; dans deux provinces, le 112"
                    + " passe par d’autres réseaux.",
                "",
                ""),
            List.of(
                new SitrepStatement(
                    EntryKind.FACT,
                    new WrittenText(
                        "Vier organisaties hebben gemeld.", "Quatre entités ont notifié.", "", ""),
                    "CERT.be",
                    Confidence.HIGH),
                new SitrepStatement(
                    EntryKind.UNKNOWN,
                    new WrittenText(
                        "Hoe kwam de schadsoftware binnen?",
                        "Comment le logiciel est-il entré ?",
                        "",
                        ""),
                    "CCB",
                    Confidence.LOW)),
            WrittenText.EMPTY,
            WrittenText.EMPTY,
            WrittenText.EMPTY,
            WrittenText.EMPTY,
            WrittenText.EMPTY));
    issue(id, declared.plus(Duration.ofMinutes(39)));
    acknowledge(
        id, declared.plus(Duration.ofMinutes(45)), "primeminister1", "interior1", "liaison-bipt");
    return id;
  }

  /** The night, and the report that is being made when the demonstration begins. */
  void later() {
    Instant cutOff = now.plus(TO_THE_THIRD).minus(TWELVE_HOURS);
    rhythm(
        cutOff.minus(Duration.ofHours(3)),
        TWELVE_HOURS,
        cutOff,
        "De verspreiding is gestopt; de diensten moeten ook slapen.");
    UUID id = open(cutOff.minus(Duration.ofHours(2)), cutOff);
    say(
        id,
        "BIPT",
        cutOff.minus(Duration.ofMinutes(50)),
        Language.FR,
        new InputContent(
            List.of(
                fact("Un des deux réseaux mobiles fonctionne à nouveau.", "Opérateur A"),
                new Statement(
                    EntryKind.ASSESSMENT,
                    "Le second réseau sera rétabli à 80 % demain midi.",
                    "BIPT",
                    Confidence.MEDIUM)),
            "Du carburant pour quarante groupes électrogènes",
            "Réseau du sud rétabli demain"));
    say(
        id,
        "ECONOMY",
        cutOff.minus(Duration.ofMinutes(20)),
        Language.NL,
        new InputContent(
            List.of(fact("Elf onderstations wachten op verse installatiebestanden.", "Elia")),
            "Koeriers van Defensie",
            "Geen afschakeling nodig tot morgenavond"));
    say(
        id,
        "FCCU",
        cutOff.plus(Duration.ofMinutes(12)),
        Language.NL,
        new InputContent(
            List.of(fact("Sporen bij de leverancier zijn veiliggesteld.", "FCCU")), "", ""));
    write(id, cutOff.plus(Duration.ofMinutes(25)), second());
    issue(id, cutOff.plus(Duration.ofMinutes(38)));
    acknowledge(
        id,
        cutOff.plus(Duration.ofMinutes(50)),
        "primeminister1",
        "liaison-bipt",
        "liaison-economy",
        "authority-energy");
  }

  /** Inputs come in; nobody has written yet. */
  void third() {
    UUID id = open(now.minus(Duration.ofMinutes(20)), now.plus(TO_THE_THIRD));
    say(
        id,
        "BIPT",
        now.minus(Duration.ofMinutes(6)),
        Language.FR,
        new InputContent(
            List.of(
                fact("Le second réseau mobile couvre à nouveau 60 % du Hainaut.", "Opérateur B"),
                unknown("La panne de cette nuit avait-elle une autre cause ?", "BIPT")),
            "",
            "Rétablissement complet cet après-midi"));
    say(
        id,
        "ECONOMY",
        now.minus(Duration.ofMinutes(3)),
        Language.NL,
        new InputContent(
            List.of(fact("Vier van de elf onderstations zijn weer op afstand bedienbaar.", "Elia")),
            "Nog twee technici van de leverancier, onder toezicht",
            ""));
  }

  private static SitrepText second() {
    return new SitrepText(
        DemoTexts.BOTTOM_LINE_LATER,
        List.of(
            new SitrepStatement(
                EntryKind.FACT, DemoTexts.FINDING_CONFIRMED, "CERT.be", Confidence.HIGH),
            new SitrepStatement(
                EntryKind.ASSESSMENT, DemoTexts.FINDING_PROBABLE, "CERT.be", Confidence.MEDIUM),
            new SitrepStatement(
                EntryKind.UNKNOWN, DemoTexts.FINDING_UNKNOWN, "CCB", Confidence.LOW)),
        new WrittenText(
            "Drie ziekenhuizen werken met noodtelefonie; treinen rijden met vertraging in Henegouwen.",
            "Trois hôpitaux utilisent la téléphonie de secours ; trains retardés en Hainaut.",
            "Drei Krankenhäuser nutzen Nottelefonie; Züge im Hennegau sind verspätet.",
            "Three hospitals use emergency telephony; trains are late in Hainaut."),
        new WrittenText(
            "Brandstof voor veertig stroomgroepen; koeriers voor elf onderstations.",
            "Carburant pour quarante groupes électrogènes ; coursiers pour onze sous-stations.",
            "Kraftstoff für vierzig Stromaggregate; Kuriere für elf Umspannwerke.",
            "Fuel for forty generators; couriers for eleven substations."),
        DemoTexts.LIKELY,
        new WrittenText(
            "Eén woordvoerder: het Nationaal Crisiscentrum. Volgend persmoment om 10 uur.",
            "Un seul porte-parole : le Centre de crise National. Prochain point presse à 10 heures.",
            "Ein Sprecher: das Nationale Krisenzentrum. Nächster Pressetermin um 10 Uhr.",
            "One spokesperson: the National Crisis Centre. Next press moment at 10:00."),
        DemoTexts.INTERNATIONAL);
  }

  private void rhythm(Instant at, Duration every, Instant cutOff, String reason) {
    stage.at(at, centre);
    stage
        .get(RhythmService.class)
        .set(
            file,
            new SetRhythm(
                every,
                cutOff,
                Duration.ofMinutes(45),
                Optional.of(Duration.ofMinutes(60)),
                Optional.of(Duration.ofMinutes(150)),
                Duration.ofHours(2),
                Duration.ofMinutes(30),
                "NCCN",
                reason),
            Optional.empty());
  }

  private UUID open(Instant at, Instant cutOff) {
    stage.at(at, centre);
    return stage.get(SitrepService.class).open(file, Optional.of(cutOff));
  }

  private void say(UUID id, String service, Instant at, Language in, InputContent said) {
    stage.at(at, people.liaison(service));
    stage.get(SitrepInputService.class).sendFor(id, Optional.empty(), said, in);
  }

  private void write(UUID id, Instant at, SitrepText text) {
    stage.at(at, centre);
    stage
        .get(SitrepService.class)
        .save(
            new SaveSitrep(
                id,
                Optional.empty(),
                text,
                Tlp.AMBER,
                Codes.none(),
                EnumSet.allOf(Audience.class)));
  }

  private void issue(UUID id, Instant at) {
    stage.at(at, director);
    stage.get(SitrepService.class).issue(id, Optional.empty());
  }

  private void acknowledge(UUID id, Instant at, String... readers) {
    Instant each = at;
    for (String reader : readers) {
      stage.at(each, people.named(reader));
      stage.get(SitrepService.class).acknowledge(id);
      each = each.plus(Duration.ofMinutes(4));
    }
  }

  private static Statement fact(String text, String source) {
    return new Statement(EntryKind.FACT, text, source, Confidence.HIGH);
  }

  private static Statement unknown(String text, String source) {
    return new Statement(EntryKind.UNKNOWN, text, source, Confidence.LOW);
  }
}
