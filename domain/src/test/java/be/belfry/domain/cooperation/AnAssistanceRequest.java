package be.belfry.domain.cooperation;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.util.Optional;
import java.util.Set;

/** Test data of cooperation: a complete request, drafted by {@link #ANN}. */
public final class AnAssistanceRequest {
  public static final Subject ANN = person("ann");
  public static final Subject BEN = person("ben");

  private AnAssistanceRequest() {}

  public static Subject person(String user) {
    return ADuty.subject(user, Role.DEFENCE, Optional.of("DEFENCE"), Set.of());
  }

  public static AssistanceForm form() {
    return form(Tlp.AMBER, 14, Set.of(Capability.FORENSICS, Capability.MALWARE_ANALYSIS));
  }

  public static AssistanceForm form(Tlp tlp, int days, Set<Capability> capabilities) {
    return form(
        Addressee.NATO_CYBER_SECURITY_CENTRE, Marking.NATO_UNCLASSIFIED, tlp, days, capabilities);
  }

  public static AssistanceForm form(Addressee addressee, Marking marking, Tlp tlp) {
    return form(addressee, marking, tlp, 14, Set.of(Capability.FORENSICS));
  }

  private static AssistanceForm form(
      Addressee addressee, Marking marking, Tlp tlp, int days, Set<Capability> capabilities) {
    return new AssistanceForm(
        addressee,
        marking,
        tlp,
        "Watch desk, +32 2 000 00 00",
        "Encrypted mail, key 0xABCD",
        "Control systems of two grid operators encrypted",
        Optional.of(ADuty.T0),
        Optional.empty(),
        "Supervisory control of the grid",
        false,
        true,
        false,
        "120 000 households without power",
        "Power of the headquarters on generators",
        "",
        ActorConfidence.UNKNOWN,
        "Networks isolated",
        Set.of(Addressee.EU_CSIRTS_NETWORK),
        capabilities,
        "Two analysts who know the family",
        Presence.BOTH,
        4,
        "en, fr",
        "NATO SECRET",
        "Escorted on site",
        "Memorandum of 2017",
        "Destroyed after 30 days",
        "Each side bears its own cost",
        days,
        "Report and hand-over meeting");
  }

  public static AssistanceRequest draft() {
    return new AssistanceRequest(
        "A-2026-0001",
        Optional.of("C-2026-0003"),
        form(),
        Set.of("energy"),
        Set.of("DEFENCE"),
        false,
        ANN,
        ADuty.T0);
  }

  public static AssistanceRequest sent() {
    AssistanceRequest request = draft();
    request.approve("", BEN, ADuty.T0);
    request.send(ADuty.T0);
    return request;
  }
}
