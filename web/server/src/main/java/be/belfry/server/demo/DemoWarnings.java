package be.belfry.server.demo;

import be.belfry.domain.communication.AddresseeRow;
import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.SaveWarning;
import be.belfry.domain.communication.WarningContent;
import be.belfry.domain.communication.WarningWords;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
import be.belfry.services.communication.WarningSendingService;
import be.belfry.services.communication.WarningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The warnings of the crisis in progress: one sent, one that waits, one that is being written. */
final class DemoWarnings {
  private static final WarningContent WIPER =
      new WarningContent(
          new WarningWords(
              "Wisser verspreidt zich via onderhoudstoegang",
              "Sinds vannacht wist schadelijke software werkstations in bedieningsnetten. Ze komt"
                  + " binnen langs de onderhoudstoegang van één leverancier.",
              "Sluit de onderhoudstoegang af.\nControleer taken die na 02.00 uur zijn gepland.\n"
                  + "Bewaar de logboeken van de laatste 14 dagen."),
          new WarningWords(
              "Effaceur propagé par les accès de maintenance",
              "Depuis cette nuit, un logiciel malveillant efface des postes de travail dans des"
                  + " réseaux de conduite. Il entre par l’accès de maintenance d’un fournisseur.",
              "Coupez l’accès de maintenance.\nVérifiez les tâches planifiées après 2 heures.\n"
                  + "Conservez les journaux des 14 derniers jours."),
          new WarningWords(
              "Löschprogramm verbreitet sich über Wartungszugänge",
              "Seit heute Nacht löscht Schadsoftware Arbeitsplätze in Leitnetzen. Sie kommt über"
                  + " den Wartungszugang eines Lieferanten.",
              "Wartungszugang schließen.\nAufgaben prüfen, die nach 2 Uhr geplant sind.\n"
                  + "Protokolle der letzten 14 Tage aufbewahren."),
          new WarningWords(
              "Wiper spreads through maintenance access",
              "Since last night malicious software has been wiping workstations in control"
                  + " networks. It comes in through the maintenance access of one supplier.",
              "Close the maintenance access.\nCheck tasks that are planned after 02:00.\n"
                  + "Keep the logs of the last 14 days."),
          Optional.of(Pap.GREEN));

  private static final WarningContent INDICATORS =
      new WarningContent(
          new WarningWords(
              "Indicatoren van de wisser voor telecomoperatoren",
              "Dezelfde groep zoekt toegang tot beheernetten van operatoren. De indicatoren staan"
                  + " in MISP-gebeurtenis 4471.",
              "Zoek ze in de logboeken van de laatste 30 dagen en meld elke treffer."),
          new WarningWords(
              "Indicateurs de l’effaceur pour les opérateurs télécoms",
              "Le même groupe cherche à accéder aux réseaux de gestion des opérateurs. Les"
                  + " indicateurs se trouvent dans l’événement MISP 4471.",
              "Recherchez-les dans les journaux des 30 derniers jours et signalez chaque résultat."),
          new WarningWords(
              "Indikatoren des Löschprogramms für Telekombetreiber",
              "Dieselbe Gruppe sucht Zugang zu Verwaltungsnetzen der Betreiber. Die Indikatoren"
                  + " stehen im MISP-Ereignis 4471.",
              "Suchen Sie sie in den Protokollen der letzten 30 Tage und melden Sie jeden Treffer."),
          new WarningWords(
              "Indicators of the wiper for telecom operators",
              "The same group is looking for access to management networks of operators. The"
                  + " indicators are in MISP event 4471.",
              "Look for them in the logs of the last 30 days and report each hit."),
          Optional.of(Pap.RED));

  private final DemoStage stage;
  private final String file;
  private final Instant declared;
  private final Subject officer;
  private final Subject director;

  DemoWarnings(DemoStage stage, DemoPeople people, String file, Instant declared) {
    this.stage = stage;
    this.file = file;
    this.declared = declared;
    this.officer = people.named("dutyofficer1");
    this.director = people.named("director1");
  }

  void play() {
    UUID wiper =
        draft(
            55,
            new SaveWarning(
                Severity.SEVERE,
                Tlp.GREEN,
                Set.of(Sector.ENERGY),
                Set.of("ECONOMY", "BELNET"),
                Set.of(),
                WIPER));
    at(58, officer).submit(wiper, Optional.empty());
    stage.at(declared.plus(Duration.ofMinutes(63)), director);
    stage.get(WarningSendingService.class).approve(wiper, Optional.empty());
    List<AddresseeRow> lines = at(150, officer).detail(wiper).addressees();
    for (AddresseeRow line : lines.subList(0, lines.size() / 2)) {
      stage.get(WarningSendingService.class).note(wiper, line.id(), "Permanentie");
    }
    UUID waiting =
        draft(
            700,
            new SaveWarning(
                Severity.HIGH,
                Tlp.AMBER,
                Set.of(Sector.DIGITAL_INFRASTRUCTURE),
                Set.of("BIPT"),
                Set.of(),
                INDICATORS));
    at(705, officer).submit(waiting, Optional.empty());
    draft(
        715,
        new SaveWarning(
            Severity.MEDIUM,
            Tlp.AMBER_STRICT,
            Set.of(Sector.TRANSPORT),
            Set.of(),
            Set.of(),
            new WarningContent(
                new WarningWords(
                    "Verhoogde waakzaamheid in de transportsector",
                    "Eerste aanwijzingen dat dezelfde leverancier ook seinhuizen onderhoudt.",
                    ""),
                WarningWords.EMPTY,
                WarningWords.EMPTY,
                WarningWords.EMPTY,
                Optional.of(Pap.AMBER))));
  }

  private WarningService at(long minutes, Subject who) {
    stage.at(declared.plus(Duration.ofMinutes(minutes)), who);
    return stage.get(WarningService.class);
  }

  private UUID draft(long minutes, SaveWarning text) {
    return at(minutes, officer).draft(text, Optional.of(file), Optional.empty(), false);
  }
}
