package be.belfry.server.demo;

import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.security.Subject;
import be.belfry.services.communication.LineService;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the information cell says in the crisis in progress. */
final class DemoLines {
  private final DemoStage stage;
  private final EntityManager em;
  private final String file;
  private final Instant declared;
  private final Subject cell;
  private final Subject centre;

  DemoLines(DemoStage stage, DemoPeople people, EntityManager em, String file, Instant declared) {
    this.stage = stage;
    this.em = em;
    this.file = file;
    this.declared = declared;
    this.cell = people.named("communication");
    this.centre = people.named("crisiscentre1");
  }

  void play() {
    see("system");
    UUID line =
        draft(
            130,
            LineKind.LINE_TO_TAKE,
            new LineContent(
                words(
                    "Stroomvoorziening",
                    "De stroomvoorziening is niet in gevaar. Twee netbeheerders werken met de hand"
                        + " wat de computers nu niet kunnen."),
                words(
                    "Approvisionnement en électricité",
                    "L’approvisionnement n’est pas menacé. Deux gestionnaires de réseau font à la"
                        + " main ce que les ordinateurs ne peuvent pas faire maintenant."),
                words(
                    "Stromversorgung",
                    "Die Stromversorgung ist nicht in Gefahr. Zwei Netzbetreiber arbeiten von Hand,"
                        + " was die Computer jetzt nicht können."),
                words(
                    "Power supply",
                    "The power supply is not in danger. Two grid operators do by hand what the"
                        + " computers cannot do now.")));
    release(line, 140);
    UUID question =
        draft(
            150,
            LineKind.QUESTION,
            new LineContent(
                words(
                    "Wie zit achter de aanval?",
                    "Daarover is het te vroeg. Het federaal parket leidt het onderzoek."),
                words(
                    "Qui est derrière l’attaque ?",
                    "Il est trop tôt pour le dire. Le parquet fédéral dirige l’enquête."),
                words(
                    "Wer steckt hinter dem Angriff?",
                    "Dafür ist es zu früh. Die Föderalstaatsanwaltschaft leitet die Ermittlung."),
                LineWords.EMPTY));
    release(question, 165);
    UUID alert =
        draft(
            190,
            LineKind.PUBLIC_ALERT,
            new LineContent(
                words(
                    "Bel 112 enkel in nood",
                    "In Henegouwen en Namen kan één mobiel net uitvallen. Gebruik een vaste lijn."
                        + " Bel 112 enkel in nood."),
                words(
                    "N’appelez le 112 qu’en cas d’urgence",
                    "Dans le Hainaut et à Namur, un réseau mobile peut tomber en panne. Utilisez"
                        + " une ligne fixe. N’appelez le 112 qu’en cas d’urgence."),
                words(
                    "112 nur im Notfall anrufen",
                    "In Hennegau und Namur kann ein Mobilfunknetz ausfallen. Benutzen Sie einen"
                        + " Festnetzanschluss. Rufen Sie die 112 nur im Notfall an."),
                LineWords.EMPTY));
    at(195, cell).submit(alert, Optional.empty());
    em.flush();
    see("");
  }

  /** The files that the cell writes for are given to a viewer, also to the owner of the tables. */
  private void see(String role) {
    em.createNativeQuery("select set_config('belfry.role', ?1, true)")
        .setParameter(1, role)
        .getSingleResult();
  }

  private void release(UUID id, long minutes) {
    at(minutes, cell).submit(id, Optional.empty());
    at(minutes + 5, centre).validate(id, Optional.empty());
    at(minutes + 6, centre).release(id, Optional.empty(), Optional.empty());
  }

  private static LineWords words(String heading, String body) {
    return new LineWords(heading, body);
  }

  private LineService at(long minutes, Subject who) {
    stage.at(declared.plus(Duration.ofMinutes(minutes)), who);
    return stage.get(LineService.class);
  }

  private UUID draft(long minutes, LineKind kind, LineContent content) {
    return at(minutes, cell).draft(file, kind, content);
  }
}
