package be.belfry.server.demo;

import be.belfry.domain.cooperation.ActorConfidence;
import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.Capability;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.OfferContent;
import be.belfry.domain.cooperation.OfferDecision;
import be.belfry.domain.cooperation.PackageDecision;
import be.belfry.domain.cooperation.Presence;
import be.belfry.domain.cooperation.ProposePackage;
import be.belfry.domain.cooperation.RequestDecision;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.services.cooperation.ReleasePackageService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Help from allies in the national crisis of the demonstration: a draft to the EU that waits for
 * its second person, and a request to NATO that was sent and has offers in every state. What leaves
 * the country is written in English.
 */
final class DemoCooperation {
  private final DemoStage stage;
  private final String crisis;
  private final Instant declared;
  private final Subject officer;
  private final Subject defence;

  /**
   * @param crisis reference of the crisis file
   * @param declared when the crisis was declared
   */
  DemoCooperation(DemoStage stage, DemoPeople people, String crisis, Instant declared) {
    this.stage = stage;
    this.crisis = crisis;
    this.declared = declared;
    this.officer = people.named("dutyofficer1");
    this.defence = people.named("defence1");
  }

  private CooperationService at(int minutes, Subject by) {
    stage.at(declared.plus(Duration.ofMinutes(minutes)), by);
    return stage.get(CooperationService.class);
  }

  /**
   * @param report key of the first situation report
   */
  void play(UUID report) {
    at(300, officer).draft(Optional.of(crisis), europe());
    UUID nato = at(315, officer).draft(Optional.of(crisis), nato());
    at(345, defence)
        .transition(
            nato,
            RequestDecision.APPROVE,
            "Agreed with Foreign Affairs and the Chief of Defence's duty officer.",
            Optional.empty());
    at(358, officer).send(nato, Optional.empty());
    at(392, defence).transition(nato, RequestDecision.ACKNOWLEDGE, "", Optional.empty());
    offer(430, nato, "EE", "Two analysts who know wipers, remote, within 2 hours", "");
    decide(440, nato, 1, OfferDecision.ACCEPT, "Needed at once.");
    offer(
        455,
        nato,
        "NL",
        "Team of four for control systems of high-voltage grids, on site in 6 hours",
        "Escort on site; Dutch or English");
    offer(470, nato, "NO", "Forensic images of 40 servers, remote", "Data stay in Belgium");
    decide(480, nato, 2, OfferDecision.ACCEPT, "Waits for clearance of two persons.");
    decide(500, nato, 3, OfferDecision.ACCEPT, "Capacity for the mobile networks.");
    offer(505, nato, "CZ", "Threat intelligence on the command servers", "TLP:AMBER+STRICT");
    decide(520, nato, 1, OfferDecision.DEPLOY, "At work since this hour.");
    decide(525, nato, 3, OfferDecision.DEPLOY, "Images are handed over on national soil.");
    offer(
        540, nato, "FR", "Mobile laboratory for malware analysis", "Host nation provides housing");
    decide(560, nato, 5, OfferDecision.DECLINE, "National laboratory has capacity left.");
    decide(880, nato, 3, OfferDecision.END, "All images are analysed.");
    release(report);
    releases(545, officer)
        .propose(
            new ProposePackage(
                new SourceKey(SourceKind.ASSISTANCE_REQUEST, nato),
                Arrangement.BILATERAL,
                Set.of("NL", "FR"),
                Language.EN,
                "Both offered help and asked what exactly is missing.",
                Optional.empty()));
  }

  /** The first report goes to EU-CyCLONe, which confirms it. */
  private void release(UUID report) {
    UUID id =
        releases(75, officer)
            .propose(
                new ProposePackage(
                    new SourceKey(SourceKind.SITREP, report),
                    Arrangement.EU_CYCLONE,
                    Set.of("euCyclone"),
                    Language.EN,
                    "First situation of Belgium for the executives' call of the network.",
                    Optional.empty()));
    releases(82, defence)
        .decide(id, PackageDecision.APPROVE, "Agreed with Foreign Affairs.", Optional.empty());
    releases(85, officer).decide(id, PackageDecision.RELEASE, "", Optional.empty());
    releases(104, officer)
        .receive(
            id,
            "euCyclone",
            "Secretariat, by the network's chat",
            Optional.of(declared.plus(Duration.ofMinutes(97))),
            Optional.empty());
  }

  private ReleasePackageService releases(int minutes, Subject by) {
    stage.at(declared.plus(Duration.ofMinutes(minutes)), by);
    return stage.get(ReleasePackageService.class);
  }

  private void offer(int minutes, UUID request, String nation, String what, String conditions) {
    at(minutes, officer).addOffer(request, new OfferContent(nation, what, conditions));
  }

  private void decide(int minutes, UUID request, int no, OfferDecision decision, String reason) {
    at(minutes, officer).transitionOffer(request, no, decision, reason, Optional.empty());
  }

  private AssistanceForm nato() {
    return form(
        Addressee.NATO_INCIDENT_SUPPORT,
        Marking.NATO_UNCLASSIFIED,
        Set.of(Addressee.EU_CSIRTS_NETWORK),
        Set.of(
            Capability.MALWARE_ANALYSIS,
            Capability.FORENSICS,
            Capability.OPERATIONAL_TECHNOLOGY,
            Capability.THREAT_INTELLIGENCE),
        "Two analysts who know wiping malware; a team for the control systems of high-voltage"
            + " grids; forensic capacity for 40 servers; intelligence on the command servers.",
        Presence.BOTH,
        10,
        14,
        "Memorandum of understanding between Belgium and NATO on cyber defence, 28 April 2017");
  }

  private AssistanceForm europe() {
    return form(
        Addressee.EU_CYBERSECURITY_RESERVE,
        Marking.UNMARKED,
        Set.of(Addressee.NATO_INCIDENT_SUPPORT),
        Set.of(Capability.OPERATIONAL_TECHNOLOGY),
        "Six experts in restoring grid control, rotating with the national team.",
        Presence.ON_SITE,
        6,
        21,
        "Regulation (EU) 2025/38, Cybersecurity Emergency Mechanism");
  }

  private AssistanceForm form(
      Addressee addressee,
      Marking marking,
      Set<Addressee> others,
      Set<Capability> capabilities,
      String detail,
      Presence presence,
      int people,
      int days,
      String basis) {
    return new AssistanceForm(
        addressee,
        marking,
        Tlp.AMBER,
        "CCB, national duty officer, reachable at any hour, +32 2 000 00 01",
        "NATO secret voice through the Ministry of Defence; encrypted mail, key on request",
        "The same wiping malware destroyed the control of high-voltage substations of two grid"
            + " operators and management servers of two mobile operators within 80 minutes.",
        Optional.of(declared.minus(Duration.ofMinutes(196))),
        Optional.of(declared.minus(Duration.ofMinutes(181))),
        "Supervisory control of substations (IEC 60870-5-104 gateways), virtualisation hosts,"
            + " management network of two mobile cores",
        false,
        true,
        false,
        "Electricity is switched by hand; 1.4 million people had no mobile network; 112 is"
            + " reachable over other networks.",
        "NATO Headquarters in Brussels and SHAPE in Mons run on their own supply; their mobile"
            + " telephony is degraded.",
        "",
        ActorConfidence.UNKNOWN,
        "Networks segmented, signatures of the malware distributed to all operators, substations"
            + " manned, national crisis declared.",
        others,
        capabilities,
        detail,
        presence,
        people,
        "English; Dutch or French is welcome",
        "NATO SECRET for work on site, none for remote work on anonymised images",
        "Badge and escort by the operator; remote access over the operator's jump host only",
        basis,
        "Images stay in Belgium; results may be shared at TLP:AMBER; destroyed after 90 days",
        "The requesting nation answers for damage; the sending nation bears its costs",
        days,
        "Restored control is handed to the operators' teams in the presence of the CCB");
  }
}
