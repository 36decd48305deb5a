package be.belfry.web.cooperation;

import be.belfry.domain.cooperation.ActorConfidence;
import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.Capability;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.Presence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form of a request as the page holds it: texts and codes by the names of {@link
 * AssistanceForm}, so that one loop draws all texts.
 */
public class RequestForm {
  /** Texts in the order of the form. */
  public static final List<String> TEXTS =
      List.of(
          "affectedSystems",
          "impactOnNation",
          "impactOnAlliance",
          "suspectedActor",
          "measuresTaken",
          "capabilityDetail",
          "languages",
          "clearance",
          "access",
          "legalBasis",
          "dataHandling",
          "liabilityAndCost",
          "handOver");

  private final Map<String, String> texts = new HashMap<>();
  private Addressee addressee = Addressee.NATO_CYBER_SECURITY_CENTRE;
  private Marking marking = Marking.UNMARKED;
  private Tlp tlp = Tlp.AMBER;
  private ActorConfidence actorConfidence = ActorConfidence.UNKNOWN;
  private Presence presence = Presence.REMOTE;
  private List<String> capabilities = List.of();
  private List<String> otherHelp = List.of();
  private Instant startedAt;
  private Instant detectedAt;
  private boolean natoRelated;
  private boolean criticalInfrastructure;
  private boolean military;
  private int people;
  private int days;

  /** An empty form. */
  public RequestForm() {
    // the fields above are what an empty form holds
  }

  RequestForm(AssistanceForm form) {
    texts.put("pointOfContact", form.pointOfContact());
    texts.put("secureMeans", form.secureMeans());
    texts.put("summary", form.summary());
    texts.put("affectedSystems", form.affectedSystems());
    texts.put("impactOnNation", form.impactOnNation());
    texts.put("impactOnAlliance", form.impactOnAlliance());
    texts.put("suspectedActor", form.suspectedActor());
    texts.put("measuresTaken", form.measuresTaken());
    texts.put("capabilityDetail", form.capabilityDetail());
    texts.put("languages", form.languages());
    texts.put("clearance", form.clearance());
    texts.put("access", form.access());
    texts.put("legalBasis", form.legalBasis());
    texts.put("dataHandling", form.dataHandling());
    texts.put("liabilityAndCost", form.liabilityAndCost());
    texts.put("handOver", form.handOver());
    addressee = form.addressee();
    marking = form.marking();
    tlp = form.tlp();
    actorConfidence = form.actorConfidence();
    presence = form.presence();
    capabilities = codes(form.capabilities());
    otherHelp = codes(form.otherHelp());
    startedAt = form.startedAt().orElse(null);
    detectedAt = form.detectedAt().orElse(null);
    natoRelated = form.natoRelated();
    criticalInfrastructure = form.criticalInfrastructure();
    military = form.military();
    people = form.people();
    days = form.days();
  }

  AssistanceForm form() {
    return new AssistanceForm(
        addressee,
        marking,
        tlp,
        text("pointOfContact"),
        text("secureMeans"),
        text("summary"),
        Optional.ofNullable(startedAt),
        Optional.ofNullable(detectedAt),
        text("affectedSystems"),
        natoRelated,
        criticalInfrastructure,
        military,
        text("impactOnNation"),
        text("impactOnAlliance"),
        text("suspectedActor"),
        actorConfidence,
        text("measuresTaken"),
        values(Addressee.class, otherHelp),
        values(Capability.class, capabilities),
        text("capabilityDetail"),
        presence,
        people,
        text("languages"),
        text("clearance"),
        text("access"),
        text("legalBasis"),
        text("dataHandling"),
        text("liabilityAndCost"),
        days,
        text("handOver"));
  }

  private String text(String name) {
    return Optional.ofNullable(texts.get(name)).orElse("");
  }

  private static List<String> codes(Collection<? extends Coded> values) {
    return values.stream().map(Coded::code).toList();
  }

  private static <E extends Enum<E> & Coded> Set<E> values(Class<E> type, List<String> codes) {
    return codes.stream().map(code -> Coded.of(type, code)).collect(Collectors.toSet());
  }

  /** Texts by the names of the fields. */
  public Map<String, String> getTexts() {
    return texts;
  }

  public Addressee getAddressee() {
    return addressee;
  }

  public void setAddressee(Addressee addressee) {
    this.addressee = addressee;
  }

  public Marking getMarking() {
    return marking;
  }

  public void setMarking(Marking marking) {
    this.marking = marking;
  }

  public Tlp getTlp() {
    return tlp;
  }

  public void setTlp(Tlp tlp) {
    this.tlp = tlp;
  }

  public ActorConfidence getActorConfidence() {
    return actorConfidence;
  }

  public void setActorConfidence(ActorConfidence actorConfidence) {
    this.actorConfidence = actorConfidence;
  }

  public Presence getPresence() {
    return presence;
  }

  public void setPresence(Presence presence) {
    this.presence = presence;
  }

  public List<String> getCapabilities() {
    return capabilities;
  }

  public void setCapabilities(List<String> capabilities) {
    this.capabilities = capabilities;
  }

  public List<String> getOtherHelp() {
    return otherHelp;
  }

  public void setOtherHelp(List<String> otherHelp) {
    this.otherHelp = otherHelp;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public void setStartedAt(Instant startedAt) {
    this.startedAt = startedAt;
  }

  public Instant getDetectedAt() {
    return detectedAt;
  }

  public void setDetectedAt(Instant detectedAt) {
    this.detectedAt = detectedAt;
  }

  public boolean isNatoRelated() {
    return natoRelated;
  }

  public void setNatoRelated(boolean natoRelated) {
    this.natoRelated = natoRelated;
  }

  public boolean isCriticalInfrastructure() {
    return criticalInfrastructure;
  }

  public void setCriticalInfrastructure(boolean criticalInfrastructure) {
    this.criticalInfrastructure = criticalInfrastructure;
  }

  public boolean isMilitary() {
    return military;
  }

  public void setMilitary(boolean military) {
    this.military = military;
  }

  public int getPeople() {
    return people;
  }

  public void setPeople(int people) {
    this.people = people;
  }

  public int getDays() {
    return days;
  }

  public void setDays(int days) {
    this.days = days;
  }
}
