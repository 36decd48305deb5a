package be.belfry.domain.briefing;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A complete briefing of a crisis in energy and health, valid by default. */
public final class ABriefing {
  /** When it was written. */
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** Its author, a duty officer. */
  public static final Subject AUTHOR = subject("An Peeters", Role.DUTY_OFFICER, "CCB");

  /** Who approves it. */
  public static final Subject DIRECTOR = subject("Luc Willems", Role.DIRECTOR, "CCB");

  /** Who reads it. */
  public static final Subject MINISTER = subject("Claire Dubois", Role.MINISTER, "PM");

  /** Everybody who reads briefings. */
  public static final List<Subject> PEOPLE = List.of(DIRECTOR, AUTHOR, MINISTER);

  private String title = "Gijzelsoftware bij netbeheerders en ziekenhuizen";
  private boolean exercise;
  private boolean demo;
  private boolean oralOrder;
  private Optional<Tlp> file = Optional.empty();
  private Codes circle = Codes.none();
  private int last = 3;
  private Tlp marking = Tlp.AMBER;
  private Codes named = Codes.none();
  private WrittenText bottomLine =
      new WrittenText(
          "Gijzelsoftware legt de controlekamers van twee netbeheerders en de administratie van"
              + " vier ziekenhuizen stil. De stroomvoorziening houdt stand, spoeddiensten werken op"
              + " papier. Wij vragen u vandaag te beslissen over bijstand van de EU en over het"
              + " loskoppelen van de gedeelde dienstverlener.",
          "Un rançongiciel paralyse les salles de contrôle de deux gestionnaires de réseau et"
              + " l’administration de quatre hôpitaux. L’électricité tient, les urgences travaillent"
              + " sur papier. Nous vous demandons de décider aujourd’hui de l’aide de l’UE et de la"
              + " déconnexion du prestataire commun.",
          "Erpressungssoftware legt die Leitstellen zweier Netzbetreiber und die Verwaltung von vier"
              + " Krankenhäusern lahm. Die Stromversorgung hält, die Notaufnahmen arbeiten auf"
              + " Papier. Wir bitten Sie, heute über Hilfe der EU und über die Abtrennung des"
              + " gemeinsamen Dienstleisters zu entscheiden.",
          "Ransomware has stopped the control rooms of two grid operators and the administration of"
              + " four hospitals. Power supply holds, emergency rooms work on paper. We ask you to"
              + " decide today on help from the EU and on disconnecting the shared service"
              + " provider.");
  private Wording wording = SomeRecords.wording();
  private List<DecisionAsked> decisions = new ArrayList<>(defaultDecisions());
  private List<Finding> findings = findings();
  private List<Change> changes = List.of();
  private boolean compared = true;
  private Tier tier = Tier.NATIONAL_CRISIS;

  private static Subject subject(String name, Role role, String office) {
    return new Subject(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.'),
        name,
        role,
        Optional.of(office),
        Optional.of(office),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  /** Somebody in a role, with the key that follows from it. */
  public static Subject reader(Role role, boolean exercise) {
    return new Subject(
        UUID.nameUUIDFromBytes(role.name().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        role.code(),
        role.code(),
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        exercise);
  }

  /** The default briefing. */
  public static ABriefing aBriefing() {
    return new ABriefing();
  }

  /** With another marking. */
  public ABriefing marked(Tlp marking, String... named) {
    this.marking = marking;
    this.named = Codes.of(named);
    return this;
  }

  /** Of an exercise, whose tier rests on an oral order. */
  public ABriefing inExercise() {
    exercise = true;
    oralOrder = true;
    return this;
  }

  /** Of invented data. */
  public ABriefing ofADemonstration() {
    demo = true;
    return this;
  }

  /** With another title of the crisis. */
  public ABriefing titled(String title) {
    this.title = title;
    return this;
  }

  /** Of a file with a marking of its own and, when it is red, a circle. */
  public ABriefing ofAFile(Tlp tlp, String... circle) {
    this.file = Optional.of(tlp);
    this.circle = Codes.of(circle);
    return this;
  }

  /** While an oral order rests, or none. */
  public ABriefing ordered(boolean orally) {
    this.oralOrder = orally;
    return this;
  }

  /** Of a file in which this tier is in force; the one that it says by default. */
  public ABriefing at(Tier tier) {
    this.tier = tier;
    return this;
  }

  /** Compared with the briefing of this number; the third by default. */
  public ABriefing following(int last) {
    this.last = last;
    return this;
  }

  /** Its crisis; the file is marked like the briefing unless it was said, and has none after it. */
  public BriefedCrisis crisis() {
    return new BriefedCrisis(
        UUID.fromString("6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001"),
        "C-2026-0003",
        title,
        file.orElse(marking),
        circle,
        exercise,
        demo,
        tier,
        oralOrder,
        "plan-2026",
        last);
  }

  /** With another bottom line. */
  public ABriefing saying(WrittenText bottomLine) {
    this.bottomLine = bottomLine;
    return this;
  }

  /** With another heading and other bullets. */
  public ABriefing worded(Wording wording) {
    this.wording = wording;
    return this;
  }

  /** Asking these decisions. */
  public ABriefing asking(List<DecisionAsked> decisions) {
    this.decisions = List.copyOf(decisions);
    return this;
  }

  /** With another heading of page 1. */
  public ABriefing headed(WrittenText heading) {
    wording = new Wording(heading, wording.communication(), wording.legal());
    return this;
  }

  /** With what has changed since the last one. */
  public ABriefing changed(List<Change> changes) {
    this.changes = List.copyOf(changes);
    return this;
  }

  /** As it is drafted by who may not know of the last one. */
  public ABriefing notCompared() {
    compared = false;
    return this;
  }

  private KeyFigure figure(Figure figure, long value, long before) {
    return new KeyFigure(figure, value, Optional.of(before).filter(known -> compared), NOW);
  }

  /** With another block 4. */
  public ABriefing finding(List<Finding> findings) {
    this.findings = List.copyOf(findings);
    return this;
  }

  /** The draft. */
  public Briefing build() {
    return new Briefing(crisis(), content(), marking, named, AUTHOR, NOW);
  }

  /** The same text in all languages: names, codes. */
  public static WrittenText same(String text) {
    return new WrittenText(text, text, text, text);
  }

  /** Its content. */
  public BriefingContent content() {
    return new BriefingContent(
            NOW,
            NOW.plus(Duration.ofHours(10)),
            true,
            Tier.NATIONAL_CRISIS,
            Activation.ALERT,
            Phase.FEDERAL,
            bottomLine,
            decisions,
            List.of(
                figure(Figure.INCIDENTS, 7, 5),
                figure(Figure.ENTITIES, 6, 6),
                figure(Figure.SECTORS, 2, 3),
                figure(Figure.PEOPLE, 1_250_400, 980_000),
                figure(Figure.HOURS, 26, 14)),
            findings,
            impacts(),
            tasks(),
            measures(),
            outlook(),
            List.of(
                new WrittenText(
                    "EU-CyCLONe is sinds 07:00 op volledige activering; Frankrijk en Nederland melden"
                        + " geen gevallen.",
                    "EU-CyCLONe est en activation complète depuis 07:00 ; la France et les Pays-Bas ne"
                        + " signalent aucun cas.",
                    "EU-CyCLONe ist seit 07:00 voll aktiviert; Frankreich und die Niederlande melden"
                        + " keine Fälle.",
                    "EU-CyCLONe is fully activated since 07:00; France and the Netherlands report no"
                        + " cases."),
                new WrittenText(
                    "NAVO: verzoek om forensische bijstand ligt klaar, nog niet verzonden.",
                    "OTAN : une demande d’assistance forensique est prête, pas encore envoyée.",
                    "NATO: Ersuchen um forensische Unterstützung liegt bereit, noch nicht versandt.",
                    "NATO: a request for forensic assistance is ready, not sent yet.")))
        .with(wording, SomeRecords.facts())
        .comparedWith(changes, last);
  }

  /** Two measures. */
  public static List<BriefedMeasure> measures() {
    return List.of(
        new BriefedMeasure(
            2,
            new WrittenText(
                "De koppeling met de leverancier verbreken",
                "Couper la liaison avec le fournisseur",
                "Die Verbindung zum Anbieter trennen",
                "Cut the link with the supplier"),
            "CCB",
            MeasureState.ORDERED),
        new BriefedMeasure(
            1,
            new WrittenText(
                "Ambulances naar andere ziekenhuizen leiden",
                "Diriger les ambulances vers d’autres hôpitaux",
                "Rettungswagen zu anderen Krankenhäusern leiten",
                "Send ambulances to other hospitals"),
            "NCCN",
            MeasureState.VERIFIED));
  }

  /** Two decisions. */
  public static List<DecisionAsked> defaultDecisions() {
    return List.of(
        new DecisionAsked(
            new WrittenText(
                "De EU-cyberreserve inroepen voor de ziekenhuizen",
                "Faire appel à la réserve européenne de cybersécurité pour les hôpitaux",
                "Die EU-Cybersicherheitsreserve für die Krankenhäuser anfordern",
                "Call on the EU Cybersecurity Reserve for the hospitals"),
            List.of(
                new WrittenText(
                    "Nu aanvragen, op kosten van de EU",
                    "Demander maintenant, aux frais de l’UE",
                    "Jetzt anfordern, auf Kosten der EU",
                    "Ask now, at the EU’s expense"),
                new WrittenText(
                    "Wachten op de eigen ploegen tot morgen",
                    "Attendre nos propres équipes jusqu’à demain",
                    "Bis morgen auf eigene Teams warten",
                    "Wait for our own teams until tomorrow")),
            1,
            NOW.plus(Duration.ofHours(4)),
            new WrittenText(
                "Vier ziekenhuizen blijven minstens twee dagen langer op papier werken.",
                "Quatre hôpitaux travaillent au moins deux jours de plus sur papier.",
                "Vier Krankenhäuser arbeiten mindestens zwei Tage länger auf Papier.",
                "Four hospitals stay on paper for at least two more days.")),
        new DecisionAsked(
            new WrittenText(
                "De gedeelde dienstverlener loskoppelen van alle overheidsnetten",
                "Déconnecter le prestataire commun de tous les réseaux publics",
                "Den gemeinsamen Dienstleister von allen Behördennetzen trennen",
                "Disconnect the shared provider from all public networks"),
            List.of(
                new WrittenText(
                    "Alles loskoppelen om 14:00",
                    "Tout déconnecter à 14:00",
                    "Alles um 14:00 trennen",
                    "Disconnect everything at 14:00"),
                new WrittenText(
                    "Alleen de gezondheidszorg loskoppelen",
                    "Déconnecter seulement la santé",
                    "Nur das Gesundheitswesen trennen",
                    "Disconnect health only"),
                new WrittenText(
                    "Niets loskoppelen",
                    "Ne rien déconnecter",
                    "Nichts trennen",
                    "Disconnect nothing")),
            2,
            NOW.plus(Duration.ofHours(5)),
            new WrittenText(
                "De aanvaller kan via de dienstverlener verder naar andere sectoren.",
                "L’attaquant peut passer par le prestataire vers d’autres secteurs.",
                "Der Angreifer kann über den Dienstleister in weitere Sektoren gelangen.",
                "The attacker can move on to other sectors through the provider.")));
  }

  private static List<Finding> findings() {
    return List.of(
        new Finding(
            Standing.CONFIRMED,
            new WrittenText(
                "Servers van twee netbeheerders zijn versleuteld; het net wordt handmatig"
                    + " gestuurd.",
                "Les serveurs de deux gestionnaires de réseau sont chiffrés ; le réseau est piloté"
                    + " à la main.",
                "Server zweier Netzbetreiber sind verschlüsselt; das Netz wird von Hand gesteuert.",
                "Servers of two grid operators are encrypted; the grid is run by hand."),
            "CERT.be",
            Confidence.HIGH,
            Optional.empty()),
        new Finding(
            Standing.CONFIRMED,
            new WrittenText(
                "Vier ziekenhuizen stellen geplande ingrepen uit.",
                "Quatre hôpitaux reportent les interventions planifiées.",
                "Vier Krankenhäuser verschieben geplante Eingriffe.",
                "Four hospitals postpone planned operations."),
            "FOD Volksgezondheid / SPF Santé publique",
            Confidence.HIGH,
            Optional.empty()),
        new Finding(
            Standing.PROBABLE,
            new WrittenText(
                "De aanvaller kwam binnen langs dezelfde dienstverlener.",
                "L’attaquant est entré par le même prestataire.",
                "Der Angreifer kam über denselben Dienstleister herein.",
                "The attacker came in through the same provider."),
            "CERT.be",
            Confidence.MEDIUM,
            Optional.of(Likelihood.VERY_LIKELY)),
        new Finding(
            Standing.UNKNOWN,
            new WrittenText(
                "Zijn patiëntgegevens buitgemaakt? Onderzoek loopt, antwoord verwacht om 16:00.",
                "Des données de patients ont-elles été volées ? Enquête en cours, réponse attendue à"
                    + " 16:00.",
                "Wurden Patientendaten entwendet? Die Untersuchung läuft, Antwort um 16:00"
                    + " erwartet.",
                "Were patient data taken? Being examined, answer expected at 16:00."),
            "",
            Confidence.LOW,
            Optional.empty()));
  }

  private static List<SectorImpact> impacts() {
    return List.of(
        new SectorImpact(
            Sector.HEALTH,
            Rag.RED,
            new WrittenText(
                "Opname en laboratorium",
                "Admission et laboratoire",
                "Aufnahme und Labor",
                "Admission and laboratory"),
            NOW.minus(Duration.ofHours(26)),
            new WrittenText(
                "herstel binnen twee dagen",
                "rétablissement sous deux jours",
                "Wiederherstellung in zwei Tagen",
                "recovery within two days")),
        new SectorImpact(
            Sector.ENERGY,
            Rag.AMBER,
            new WrittenText("Netsturing", "Pilotage du réseau", "Netzsteuerung", "Grid control"),
            NOW.minus(Duration.ofHours(20)),
            new WrittenText(
                "stabiel, handmatig", "stable, manuel", "stabil, von Hand", "stable, by hand")),
        new SectorImpact(
            Sector.BANKING,
            Rag.GREEN,
            new WrittenText("Betalingen", "Paiements", "Zahlungen", "Payments"),
            NOW.minus(Duration.ofHours(26)),
            new WrittenText(
                "geen hinder verwacht",
                "aucune gêne attendue",
                "keine Störung erwartet",
                "no disturbance expected")));
  }

  private static List<ServiceTask> tasks() {
    return List.of(
        new ServiceTask(
            "CCB",
            new WrittenText(
                "Technische leiding en analyse van de sporen",
                "Direction technique et analyse des traces",
                "Technische Leitung und Spurenanalyse",
                "Technical lead and analysis of traces"),
            TaskState.UNDER_WAY,
            60,
            WrittenText.EMPTY),
        new ServiceTask(
            "NCCN",
            new WrittenText(
                "Cellen bijeenroepen, bevolking informeren",
                "Réunir les cellules, informer la population",
                "Zellen einberufen, Bevölkerung informieren",
                "Convene the cells, inform the population"),
            TaskState.DONE,
            100,
            WrittenText.EMPTY),
        new ServiceTask(
            "FCCU",
            new WrittenText(
                "Bewijs veiligstellen bij de dienstverlener",
                "Préserver les preuves chez le prestataire",
                "Beweise beim Dienstleister sichern",
                "Secure evidence at the provider"),
            TaskState.BLOCKED,
            25,
            new WrittenText(
                "toegang tot de zaal",
                "accès à la salle",
                "Zugang zum Saal",
                "access to the room")));
  }

  private static List<Outlook> outlook() {
    WrittenText best =
        new WrittenText(
            "netsturing hersteld",
            "pilotage du réseau rétabli",
            "Netzsteuerung wiederhergestellt",
            "grid control restored");
    WrittenText likely =
        new WrittenText(
            "ziekenhuizen deels op papier",
            "hôpitaux en partie sur papier",
            "Krankenhäuser teils auf Papier",
            "hospitals partly on paper");
    WrittenText worst =
        new WrittenText(
            "derde netbeheerder getroffen",
            "troisième gestionnaire touché",
            "dritter Netzbetreiber betroffen",
            "third grid operator hit");
    return List.of(
        new Outlook(6, best, likely, worst),
        new Outlook(24, best, likely, worst),
        new Outlook(72, best, likely, worst));
  }
}
