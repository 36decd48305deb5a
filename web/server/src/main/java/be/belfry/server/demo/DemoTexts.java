package be.belfry.server.demo;

import be.belfry.domain.shared.WrittenText;
import java.util.List;

/** What the briefings of the demonstration say. */
final class DemoTexts {
  static final WrittenText LINK =
      new WrittenText(
          "Afstandsonderhoud van de netbeheerders afsluiten",
          "Fermer la télémaintenance des gestionnaires de réseau",
          "Fernwartung der Netzbetreiber sperren",
          "Shut off remote maintenance of the grid operators");

  static final WrittenText SCRUBBING =
      new WrittenText(
          "Verkeer naar de klantenportalen door de wasstraat leiden",
          "Faire passer le trafic vers les portails clients par le filtrage",
          "Verkehr zu den Kundenportalen durch die Filteranlage leiten",
          "Route traffic to the customer portals through scrubbing");

  static final WrittenText ROAMING =
      new WrittenText(
          "Nationale roaming voor noodoproepen openstellen",
          "Ouvrir l’itinérance nationale pour les appels d’urgence",
          "Nationales Roaming für Notrufe öffnen",
          "Open national roaming for emergency calls");

  static final WrittenText BLOCKING =
      new WrittenText(
          "Buitenlandse aanmeldingen op overheidsportalen blokkeren",
          "Bloquer les connexions de l’étranger aux portails publics",
          "Anmeldungen aus dem Ausland an Behördenportalen sperren",
          "Block sign-ins from abroad on government portals");

  static final WrittenText COURIER =
      new WrittenText(
          "Verse installatiebestanden via koerier bezorgen",
          "Livrer par coursier des fichiers d’installation sains",
          "Saubere Installationsdateien per Kurier zustellen",
          "Deliver clean installation files by courier");

  /**
   * Titles of the measures: their proposers wrote in Dutch, the briefing has them in four
   * languages.
   */
  static final List<WrittenText> MEASURES = List.of(LINK, SCRUBBING, ROAMING, BLOCKING, COURIER);

  static final WrittenText BOTTOM_LINE =
      new WrittenText(
          "Twee stroomnetbeheerders en twee mobiele operatoren zijn geraakt door dezelfde wissende"
              + " schadsoftware. Stroom is er overal, maar wordt met de hand geschakeld; 112 blijft"
              + " bereikbaar via andere netten. Wij vragen u vandaag te beslissen over Europese"
              + " bijstand.",
          "Deux gestionnaires de réseau électrique et deux opérateurs mobiles sont touchés par le"
              + " même logiciel destructeur. Le courant passe partout mais est commandé à la main ;"
              + " le 112 reste joignable par d’autres réseaux. Nous vous demandons de décider"
              + " aujourd’hui d’une aide européenne.",
          "Zwei Stromnetzbetreiber und zwei Mobilfunkanbieter sind von derselben löschenden"
              + " Schadsoftware betroffen. Strom fließt überall, wird aber von Hand geschaltet; die"
              + " 112 bleibt über andere Netze erreichbar. Wir bitten Sie, heute über europäische"
              + " Hilfe zu entscheiden.",
          "Two electricity grid operators and two mobile operators are hit by the same wiping"
              + " software. Power flows everywhere but is switched by hand; 112 can still be"
              + " reached over other networks. We ask you to decide today on European assistance.");

  static final WrittenText BOTTOM_LINE_LATER =
      new WrittenText(
          "De verspreiding is gestopt. Eén mobiel net werkt weer, het tweede gedeeltelijk. Het"
              + " hoogspanningsnet wordt nog met de hand bediend; geen afschakeling nodig tot"
              + " morgenavond.",
          "La propagation est arrêtée. Un réseau mobile fonctionne à nouveau, le second en partie."
              + " La haute tension reste commandée à la main ; aucun délestage nécessaire avant"
              + " demain soir.",
          "Die Ausbreitung ist gestoppt. Ein Mobilfunknetz läuft wieder, das zweite teilweise. Das"
              + " Hochspannungsnetz wird noch von Hand bedient; bis morgen Abend ist kein"
              + " Lastabwurf nötig.",
          "The spread has stopped. One mobile network works again, the second in part. The"
              + " high-voltage grid is still run by hand; no load shedding is needed until tomorrow"
              + " evening.");

  static final WrittenText DECISION =
      new WrittenText(
          "Europese bijstand vragen voor het herstel van de netbesturing?",
          "Demander une aide européenne pour rétablir la conduite du réseau ?",
          "Europäische Hilfe für die Wiederherstellung der Netzsteuerung anfordern?",
          "Ask for European assistance to restore grid control?");

  static final List<WrittenText> OPTIONS =
      List.of(
          new WrittenText(
              "Nu vragen, team van zes deskundigen",
              "Demander maintenant, équipe de six experts",
              "Jetzt anfordern, Team von sechs Fachleuten",
              "Ask now, a team of six experts"),
          new WrittenText(
              "Wachten tot morgen",
              "Attendre jusqu’à demain",
              "Bis morgen warten",
              "Wait until tomorrow"));

  static final WrittenText COST =
      new WrittenText(
          "Zonder hulp duurt het herstel twee dagen langer.",
          "Sans aide, le rétablissement dure deux jours de plus.",
          "Ohne Hilfe dauert die Wiederherstellung zwei Tage länger.",
          "Without help the recovery takes two days longer.");

  static final WrittenText FINDING_CONFIRMED =
      new WrittenText(
          "Dezelfde wisser is gevonden bij drie van de vier operatoren; de eerste sporen zijn drie"
              + " dagen oud.",
          "Le même logiciel destructeur est trouvé chez trois des quatre opérateurs ; les premières"
              + " traces ont trois jours.",
          "Dieselbe löschende Software wurde bei drei von vier Betreibern gefunden; die ersten"
              + " Spuren sind drei Tage alt.",
          "The same wiper was found at three of the four operators; the first traces are three days"
              + " old.");

  static final WrittenText FINDING_PROBABLE =
      new WrittenText(
          "De toegang liep via een gemeenschappelijke leverancier van beheersoftware.",
          "L’accès est passé par un fournisseur commun de logiciel de gestion.",
          "Der Zugang lief über einen gemeinsamen Lieferanten von Verwaltungssoftware.",
          "Access came through a common supplier of management software.");

  static final WrittenText FINDING_UNKNOWN =
      new WrittenText(
          "Wie erachter zit, weten we niet.",
          "Nous ne savons pas qui est derrière.",
          "Wer dahintersteckt, wissen wir nicht.",
          "We do not know who is behind it.");

  static final WrittenText ENERGY =
      new WrittenText(
          "Stroom overal geleverd, schakelen met de hand",
          "Courant fourni partout, commande manuelle",
          "Strom überall geliefert, Schalten von Hand",
          "Power supplied everywhere, switching by hand");

  static final WrittenText ENERGY_FORECAST =
      new WrittenText(
          "Besturing terug binnen 48 uur",
          "Conduite rétablie dans les 48 heures",
          "Steuerung in 48 Stunden wiederhergestellt",
          "Control restored within 48 hours");

  static final WrittenText TELECOM =
      new WrittenText(
          "Mobiel bellen gestoord, noodoproepen omgeleid",
          "Téléphonie mobile perturbée, appels d’urgence déviés",
          "Mobilfunk gestört, Notrufe umgeleitet",
          "Mobile calls disturbed, emergency calls rerouted");

  static final WrittenText TELECOM_FORECAST =
      new WrittenText(
          "Dienst grotendeels terug binnen 12 uur",
          "Service largement rétabli dans les 12 heures",
          "Dienst in 12 Stunden weitgehend zurück",
          "Service largely back within 12 hours");

  static final WrittenText BEST =
      new WrittenText(
          "Geen nieuwe slachtoffers, herstel sneller dan gepland",
          "Pas de nouvelles victimes, rétablissement plus rapide que prévu",
          "Keine neuen Opfer, Wiederherstellung schneller als geplant",
          "No new victims, recovery faster than planned");

  static final WrittenText LIKELY =
      new WrittenText(
          "Stabiel, handbediening blijft nodig",
          "Stable, la commande manuelle reste nécessaire",
          "Stabil, Handbetrieb bleibt nötig",
          "Stable, manual operation still needed");

  static final WrittenText WORST =
      new WrittenText(
          "Plaatselijke afschakeling bij een fout in de handbediening",
          "Délestage local en cas d’erreur de commande manuelle",
          "Örtlicher Lastabwurf bei einem Fehler im Handbetrieb",
          "Local load shedding if manual operation fails");

  static final WrittenText BEST_DAY =
      new WrittenText(
          "Alle onderstations weer op afstand bedienbaar",
          "Toutes les sous-stations à nouveau télécommandées",
          "Alle Umspannwerke wieder ferngesteuert",
          "All substations remotely controlled again");

  static final WrittenText LIKELY_DAY =
      new WrittenText(
          "Mobiel net bijna volledig, elf onderstations nog met de hand",
          "Réseau mobile presque complet, onze sous-stations encore manuelles",
          "Mobilnetz fast vollständig, elf Umspannwerke noch von Hand",
          "Mobile network almost complete, eleven substations still manual");

  static final WrittenText WORST_DAY =
      new WrittenText(
          "Tweede golf bij een derde netbeheerder",
          "Deuxième vague chez un troisième gestionnaire de réseau",
          "Zweite Welle bei einem dritten Netzbetreiber",
          "Second wave at a third grid operator");

  static final WrittenText BEST_DAYS =
      new WrittenText(
          "Herstel voltooid, terug naar de gewone werking",
          "Rétablissement achevé, retour au fonctionnement normal",
          "Wiederherstellung abgeschlossen, zurück zum Normalbetrieb",
          "Recovery complete, back to normal operation");

  static final WrittenText LIKELY_DAYS =
      new WrittenText(
          "Herstel bijna voltooid, verscherpt toezicht blijft",
          "Rétablissement presque achevé, surveillance renforcée maintenue",
          "Wiederherstellung fast abgeschlossen, verschärfte Überwachung bleibt",
          "Recovery almost complete, closer watch goes on");

  static final WrittenText WORST_DAYS =
      new WrittenText(
          "Herstel duurt weken, noodmiddelen raken op",
          "Rétablissement en semaines, moyens de secours épuisés",
          "Wiederherstellung dauert Wochen, Notmittel gehen aus",
          "Recovery takes weeks, emergency means run out");

  static final WrittenText INTERNATIONAL =
      new WrittenText(
          "Nederland en Luxemburg melden verdachte sporen bij dezelfde leverancier; het"
              + " CSIRT-netwerk deelt kenmerken.",
          "Les Pays-Bas et le Luxembourg signalent des traces suspectes chez le même fournisseur ;"
              + " le réseau des CSIRT partage les indicateurs.",
          "Die Niederlande und Luxemburg melden verdächtige Spuren beim selben Lieferanten; das"
              + " CSIRT-Netz teilt Merkmale.",
          "The Netherlands and Luxembourg report suspicious traces at the same supplier; the CSIRTs"
              + " network shares indicators.");

  static final WrittenText HEADING =
      new WrittenText(
          "Wissende schadsoftware bij stroom en telecom",
          "Logiciel destructeur dans l’électricité et les télécoms",
          "Löschende Schadsoftware bei Strom und Telekom",
          "Wiping software in electricity and telecom");

  static final String ANSWER =
      "Who is behind the attack? It is too early to say. The federal prosecutor leads the"
          + " investigation.";

  static final WrittenText COMPLAINT =
      new WrittenText(
          "Beide netbeheerders dienden klacht in; het federaal parket leidt het onderzoek en"
              + " vraagt geen daders te noemen.",
          "Les deux gestionnaires de réseau ont porté plainte ; le parquet fédéral dirige l’enquête"
              + " et demande de ne nommer aucun auteur.",
          "Beide Netzbetreiber haben Strafanzeige erstattet; die Föderalstaatsanwaltschaft leitet"
              + " die Ermittlung und bittet, keine Täter zu nennen.",
          "Both grid operators have lodged a complaint; the federal prosecutor leads the inquiry and"
              + " asks that no perpetrator be named.");

  static final WrittenText EVIDENCE =
      new WrittenText(
          "Schijven van de beheersservers worden gekopieerd voor ze opnieuw geïnstalleerd worden;"
              + " dat kost per server twee uur.",
          "Les disques des serveurs de gestion sont copiés avant toute réinstallation ; cela prend"
              + " deux heures par serveur.",
          "Datenträger der Verwaltungsserver werden kopiert, bevor sie neu installiert werden; das"
              + " kostet je Server zwei Stunden.",
          "Disks of the management servers are copied before they are reinstalled; that takes two"
              + " hours for each server.");

  private DemoTexts() {}
}
