package be.belfry.domain.briefing;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import be.belfry.domain.sitrep.Spread;
import be.belfry.domain.sitrep.Spread.HitProvince;
import be.belfry.domain.sitrep.Spread.HitSector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Words and facts of the default briefing beside its figures. */
public final class SomeRecords {
  private SomeRecords() {}

  /** A service or office that is named by its code and the language. */
  public static ServiceName name(String code) {
    return new ServiceName(
        code, new LocalizedText(code + " nl", code + " fr", code + " de", code + " en"));
  }

  /** Heading, two bullets for the public, one of the law. */
  public static Wording wording() {
    return new Wording(
        new WrittenText(
            "Gijzelsoftware bij netbeheerders en ziekenhuizen",
            "Rançongiciel chez des gestionnaires de réseau et dans des hôpitaux",
            "Erpressungssoftware bei Netzbetreibern und Krankenhäusern",
            "Ransomware at grid operators and hospitals"),
        List.of(
            new WrittenText(
                "Stroom blijft er voor iedereen.",
                "Le courant ne manquera à personne.",
                "Strom gibt es für alle.",
                "There is power for everybody."),
            new WrittenText(
                "Woordvoerder: het Nationaal Crisiscentrum.",
                "Porte-parole : le Centre de crise National.",
                "Sprecher: das Nationale Krisenzentrum.",
                "Who speaks: the National Crisis Centre.")),
        List.of(
            new WrittenText(
                "Het federaal parket leidt het onderzoek.",
                "Le parquet fédéral dirige l’enquête.",
                "Die Föderalstaatsanwaltschaft leitet die Ermittlung.",
                "The federal prosecutor leads the inquiry.")));
  }

  /** Facts, clocks, decisions and incidents of the crisis. */
  public static FrozenFacts facts() {
    LocalizedText law =
        new LocalizedText(
            "Wet van 26 april 2024",
            "Loi du 26 avril 2024",
            "Gesetz vom 26. April 2024",
            "Law of 26 April 2024");
    return new FrozenFacts(
        Optional.of(
            new TierBasis(new Basis(Basis.Kind.LAW, "NIS2-BE"), law, Optional.of("art. 29"))),
        List.of(
            moment(Duration.ofHours(26), "Eerste versleutelde server", "CERT.be", Confidence.HIGH),
            moment(Duration.ofHours(25), "Laboratorium valt uit", "UZ Voorbeeld", Confidence.LOW),
            moment(Duration.ofHours(2), "Netsturing met de hand", "Elia", Confidence.MEDIUM)),
        List.of(
            new BriefedClocks(
                Regime.NIS2,
                5,
                1,
                Optional.of(ABriefing.NOW.plus(Duration.ofHours(15))),
                ABriefing.NOW),
            new BriefedClocks(Regime.GDPR, 0, 2, Optional.empty(), ABriefing.NOW)),
        List.of(
            new LoggedDecision(
                12,
                ABriefing.NOW.minus(Duration.ofHours(1)),
                "CCB",
                "Koppeling met leverancier verbreken")),
        List.of(
            new BriefedIncident("I-2026-000123", List.of(Sector.ENERGY)),
            new BriefedIncident("I-2026-000124", List.of(Sector.HEALTH, Sector.ENERGY))),
        List.of(),
        Optional.of(ABriefing.NOW),
        Optional.of(35),
        Optional.of(spread()));
  }

  /** Seven incidents in two sectors and three provinces, one of them without a place. */
  public static BriefedSpread spread() {
    return new BriefedSpread(
        new Spread(
            ABriefing.NOW,
            List.of(
                new HitSector(Sector.ENERGY, 4, Severity.EMERGENCY),
                new HitSector(Sector.HEALTH, 3, Severity.HIGH)),
            List.of(
                new HitProvince(Province.ANTWERP, 3),
                new HitProvince(Province.LIEGE, 1),
                new HitProvince(Province.BRUSSELS, 2)),
            1),
        List.of(Sector.TRANSPORT, Sector.DRINKING_WATER, Sector.DIGITAL_INFRASTRUCTURE),
        List.of(
            new BriefedSpread.Reason(Sector.TRANSPORT, List.of(Sector.ENERGY)),
            new BriefedSpread.Reason(Sector.DRINKING_WATER, List.of(Sector.ENERGY)),
            new BriefedSpread.Reason(
                Sector.DIGITAL_INFRASTRUCTURE, List.of(Sector.ENERGY, Sector.HEALTH))));
  }

  private static Moment moment(Duration ago, String what, String source, Confidence confidence) {
    return new Moment(ABriefing.NOW.minus(ago), what, Optional.of(source), Optional.of(confidence));
  }
}
