package be.belfry.server.demo;

import be.belfry.domain.measure.ProposeMeasure;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.measure.MeasureService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The measures of the crisis in progress, one in each state. */
final class DemoMeasures {
  private final DemoStage stage;
  private final DemoPeople people;
  private final String file;
  private final Instant declared;
  private final Subject officer;
  private final Subject director;
  private final Subject centre;

  DemoMeasures(DemoStage stage, DemoPeople people, String file, Instant declared) {
    this.stage = stage;
    this.people = people;
    this.file = file;
    this.declared = declared;
    this.officer = people.named("dutyofficer1");
    this.director = people.named("director1");
    this.centre = people.named("crisiscentre1");
  }

  void play() {
    UUID link =
        propose(
            40,
            DemoTexts.LINK.in(Language.NL),
            "De wisser verspreidt zich via de onderhoudstoegang van één leverancier (tijdlijn"
                + " van beide incidenten).",
            "Geen verkeer meer van de leverancier naar de bedieningsnetten; zichtbaar in de"
                + " logboeken van de firewalls.",
            "Onderhoudsploegen van drie netbeheerders; storingen worden ter plaatse verholpen.",
            Set.of(Sector.ENERGY),
            "ECONOMY");
    order(link, director, 52, Optional.of(Duration.ofMinutes(150)));
    place(
        link, "ECONOMY", 118, "Bevestigd door de drie netbeheerders om 10.40 uur, wijziging 7731.");
    verify(link, officer, 160, "Steekproef bij twee netbeheerders: nul pakketten in een half uur.");

    UUID scrubbing =
        propose(
            65,
            DemoTexts.SCRUBBING.in(Language.NL),
            "Tegelijk met de wisser worden de klantenportalen overspoeld.",
            "Portalen bereikbaar binnen 30 minuten; meetpunt van Belnet.",
            "Klanten van twee operatoren; trager verkeer naar het buitenland.",
            Set.of(Sector.DIGITAL_INFRASTRUCTURE),
            "BELNET");
    order(scrubbing, centre, 74, Optional.of(Duration.ofMinutes(135)));
    place(scrubbing, "BELNET", 121, "Omleiding actief sinds 10.43 uur, incident BN-2207.");

    UUID roaming =
        propose(
            180,
            DemoTexts.ROAMING.in(Language.NL),
            "In twee provincies is één mobiel net uitgevallen.",
            "Oproepen naar 112 lopen via de andere netten.",
            "Ongeveer 420.000 klanten van één operator in Henegouwen en Namen.",
            Set.of(Sector.DIGITAL_INFRASTRUCTURE),
            "BIPT");
    order(roaming, centre, 195, Optional.of(Duration.ofHours(40)));

    UUID blocking =
        propose(
            90,
            DemoTexts.BLOCKING.in(Language.NL),
            "Vrees voor een tweede golf op de gemeenschappelijke portalen.",
            "Geen aanmelding meer van buiten de Europese Unie.",
            "Belgen in het buitenland en grensarbeiders.",
            Set.of(Sector.PUBLIC_ADMINISTRATION),
            "BOSA");
    order(blocking, director, 101, Optional.empty());
    at(600, director)
        .lift(blocking, "De tweede golf bleef uit; hinder te groot.", Optional.empty());

    propose(
        720,
        DemoTexts.COURIER.in(Language.NL),
        "De updateserver van de leverancier is niet te vertrouwen.",
        "Herstelde werkstations zonder herbesmetting.",
        "Beheerders van elf onderstations.",
        Set.of(Sector.ENERGY),
        "DEFENCE");
  }

  private MeasureService at(long minutes, Subject who) {
    stage.at(declared.plus(Duration.ofMinutes(minutes)), who);
    return stage.get(MeasureService.class);
  }

  private UUID propose(
      long minutes,
      String title,
      String ground,
      String effect,
      String affected,
      Set<Sector> sectors,
      String service) {
    return at(minutes, officer)
        .propose(file, new ProposeMeasure(title, ground, effect, affected, sectors, service));
  }

  private void order(UUID id, Subject who, long minutes, Optional<Duration> within) {
    at(minutes, who).order(id, within.map(declared::plus), Optional.empty());
  }

  private void place(UUID id, String service, long minutes, String evidence) {
    at(minutes, people.liaison(service)).putInPlace(id, evidence, Optional.empty());
  }

  private void verify(UUID id, Subject who, long minutes, String observed) {
    at(minutes, who).verify(id, observed, Optional.empty());
  }
}
