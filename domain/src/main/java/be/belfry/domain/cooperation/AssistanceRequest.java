package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A formal request for help to an ally or a body of NATO or the EU. It records facts and what
 * people decided; whether a treaty's mutual defence applies is no question of this program.
 */
@Entity
@Table(name = "assistance_request")
public class AssistanceRequest implements Walled, Opened {
  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String crisis;
  private String authority;
  private String state;

  @Column(name = "drafted_by")
  private String draftedBy;

  @Column(name = "drafted_at")
  private Instant draftedAt;

  private Codes authors;

  @Column(name = "approved_by")
  private String approvedBy;

  @Column(name = "approved_at")
  private Instant approvedAt;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "acknowledged_at")
  private Instant acknowledgedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  private String reason;
  private String addressee;
  private String marking;

  @Column(name = "point_of_contact")
  private String pointOfContact;

  @Column(name = "secure_means")
  private String secureMeans;

  private String summary;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "detected_at")
  private Instant detectedAt;

  @Column(name = "affected_systems")
  private String affectedSystems;

  @Column(name = "nato_related")
  private boolean natoRelated;

  @Column(name = "critical_infrastructure")
  private boolean criticalInfrastructure;

  private boolean military;

  @Column(name = "impact_on_nation")
  private String impactOnNation;

  @Column(name = "impact_on_alliance")
  private String impactOnAlliance;

  @Column(name = "suspected_actor")
  private String suspectedActor;

  @Column(name = "actor_confidence")
  private String actorConfidence;

  @Column(name = "measures_taken")
  private String measuresTaken;

  @Column(name = "other_help")
  private Codes otherHelp;

  private Codes capabilities;

  @Column(name = "capability_detail")
  private String capabilityDetail;

  private String presence;
  private int people;
  private String languages;
  private String clearance;

  @Column(name = "access_conditions")
  private String access;

  @Column(name = "legal_basis")
  private String legalBasis;

  @Column(name = "data_handling")
  private String dataHandling;

  @Column(name = "liability_and_cost")
  private String liabilityAndCost;

  private int days;

  @Column(name = "hand_over")
  private String handOver;

  @OneToMany(mappedBy = "request", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
  @OrderBy("no")
  private List<AssistanceOffer> offers = new ArrayList<>();

  @OneToMany(mappedBy = "request", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
  @OrderBy("no")
  private List<PoliticalNote> notes = new ArrayList<>();

  private String tlp;
  private Codes sectors;
  private Codes services;
  private boolean exercise;

  protected AssistanceRequest() {}

  /**
   * A draft.
   *
   * @param reference {@code A-2026-0001}
   * @param crisis reference of the crisis file; empty when there is none
   * @param sectors codes of the sectors of the crisis
   * @param services codes of the services that cooperate with allies; they see it
   */
  public AssistanceRequest(
      String reference,
      Optional<String> crisis,
      AssistanceForm form,
      Set<String> sectors,
      Set<String> services,
      boolean exercise,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.crisis = crisis.orElse(null);
    this.authority = by.service().or(by::office).orElse("CCB");
    this.state = RequestState.DRAFT.code();
    this.draftedBy = by.user();
    this.draftedAt = now;
    this.authors = Codes.of(by.user());
    this.reason = "";
    this.sectors = Codes.of(sectors);
    this.services = Codes.of(services);
    this.exercise = exercise;
    fill(form);
  }

  /**
   * Changes the draft; whoever changes it is one of its authors from then on.
   *
   * @throws Conflict ({@code cooperation_notDraft}) once it is approved
   */
  public void rewrite(AssistanceForm form, Subject by) {
    if (state() != RequestState.DRAFT) {
      throw new Conflict("cooperation_notDraft", reference + " is no draft any more", reference);
    }
    Set<String> all = new TreeSet<>(authors.set());
    all.add(by.user());
    authors = Codes.of(all);
    fill(form);
  }

  /**
   * Releases it.
   *
   * @throws NotAllowed ({@code cooperation_secondPerson}) for everybody who wrote a part of it
   * @throws RuleViolation ({@code cooperation_incomplete}) while the addressee could not act on it
   */
  @LegalBasis("NATO-MOU-2017")
  public void approve(String reason, Subject by, Instant now) {
    if (wrote(by)) {
      throw new NotAllowed(
          "cooperation_secondPerson", "nobody approves what he drafted: " + by.user());
    }
    List<String> missing = form().missing();
    if (!missing.isEmpty()) {
      String fields = String.join(", ", missing);
      throw new RuleViolation("cooperation_incomplete", "missing: " + fields, fields);
    }
    decide(RequestDecision.APPROVE, reason);
    approvedBy = by.user();
    approvedAt = now;
  }

  /** It has left by the channel that the marking demands. */
  public void send(Instant now) {
    decide(RequestDecision.SEND, "");
    sentAt = now;
  }

  /** The addressee has confirmed that it arrived. */
  public void acknowledge(Instant now) {
    decide(RequestDecision.ACKNOWLEDGE, "");
    acknowledgedAt = now;
  }

  /**
   * The help is over.
   *
   * @throws Conflict ({@code cooperation_stillDeployed}) while a nation's help still works
   */
  public void end(String reason, Instant now) {
    requireNobodyDeployed();
    decide(RequestDecision.END, required(reason));
    endedAt = now;
  }

  private void requireNobodyDeployed() {
    if (offers.stream().anyMatch(o -> o.state() == OfferState.DEPLOYED)) {
      throw new Conflict(
          "cooperation_stillDeployed", "help is still deployed for " + reference, reference);
    }
  }

  /** What it brought is written down. */
  public void review(String evaluation) {
    decide(RequestDecision.REVIEW, required(evaluation));
  }

  /**
   * Not needed any more.
   *
   * @throws Conflict as {@link #end}
   */
  public void withdraw(String reason, Instant now) {
    requireNobodyDeployed();
    decide(RequestDecision.WITHDRAW, required(reason));
    endedAt = now;
  }

  /**
   * Not approved at home, or turned down by the addressee.
   *
   * @throws Conflict as {@link #end}
   */
  public void refuse(String reason, Instant now) {
    requireNobodyDeployed();
    decide(RequestDecision.REFUSE, required(reason));
    endedAt = now;
  }

  /**
   * A nation offers.
   *
   * @throws Conflict ({@code cooperation_notSent}) before it was sent and after it ended
   */
  public AssistanceOffer addOffer(OfferContent content, Subject by, Instant now) {
    requireWaiting();
    AssistanceOffer offer = new AssistanceOffer(this, offers.size() + 1, content, by, now);
    offers.add(offer);
    return offer;
  }

  /**
   * Something is decided about an offer. Once the request is over none is accepted or deployed any
   * more; what is open can still be declined or ended.
   *
   * @throws NotFound when there is no such offer
   * @throws Conflict ({@code cooperation_notSent}) for help that nobody asks for any more
   * @throws RuleViolation ({@code cooperation_textTooLong}) when the reason is too long
   */
  public void decideOffer(int no, OfferDecision decision, String reason, Instant now) {
    AssistanceOffer offer =
        offers.stream()
            .filter(o -> o.no() == no)
            .findFirst()
            .orElseThrow(() -> new NotFound(reference + "/" + no));
    if (decision == OfferDecision.ACCEPT || decision == OfferDecision.DEPLOY) {
      requireWaiting();
    }
    offer.decide(decision, AssistanceForm.bounded("reason", reason), now);
  }

  /** Whether nations' offers are noted and taken up: from when it was sent until it is over. */
  public static boolean isWaiting(RequestState state) {
    return state == RequestState.SENT || state == RequestState.ACKNOWLEDGED;
  }

  private void requireWaiting() {
    if (!isWaiting(state())) {
      throw new Conflict("cooperation_notSent", reference + " waits for no offers", reference);
    }
  }

  /**
   * Notes what was decided politically about articles 4 and 5 of the North Atlantic Treaty. It is a
   * fact beside the request and changes nothing of it, in whatever state that is; since nobody
   * approves it, it stands in nothing that is sent.
   *
   * @return number of the note
   * @throws RuleViolation ({@code cooperation_future}) for a decision to come
   */
  public int note(PoliticalDecision decision, Subject by, Instant now) {
    if (decision.decidedAt().isAfter(now)) {
      throw new RuleViolation(
          "cooperation_future", "decided at " + decision.decidedAt(), decision.decidedAt());
    }
    notes.add(new PoliticalNote(this, notes.size() + 1, decision, by, now));
    return notes.size();
  }

  private void decide(RequestDecision decision, String why) {
    state = RequestLifecycle.TABLE.next(state(), decision).code();
    if (why != null && !why.isBlank()) {
      // The audit log holds fingerprints alone: each stays, a line after the other.
      reason = reason.isEmpty() ? why.strip() : reason + "\n" + why.strip();
    }
  }

  private static String required(String reason) {
    if (reason == null || reason.isBlank()) {
      throw new RuleViolation("cooperation_reasonMissing", "a reason is missing");
    }
    return AssistanceForm.bounded("reason", reason);
  }

  private void fill(AssistanceForm form) {
    addressee = form.addressee().code();
    marking = form.marking().code();
    tlp = form.tlp().code();
    pointOfContact = form.pointOfContact();
    secureMeans = form.secureMeans();
    summary = form.summary();
    startedAt = form.startedAt().orElse(null);
    detectedAt = form.detectedAt().orElse(null);
    affectedSystems = form.affectedSystems();
    natoRelated = form.natoRelated();
    criticalInfrastructure = form.criticalInfrastructure();
    military = form.military();
    impactOnNation = form.impactOnNation();
    impactOnAlliance = form.impactOnAlliance();
    suspectedActor = form.suspectedActor();
    actorConfidence = form.actorConfidence().code();
    measuresTaken = form.measuresTaken();
    otherHelp = codes(form.otherHelp());
    capabilities = codes(form.capabilities());
    capabilityDetail = form.capabilityDetail();
    presence = form.presence().code();
    people = form.people();
    languages = form.languages();
    clearance = form.clearance();
    access = form.access();
    legalBasis = form.legalBasis();
    dataHandling = form.dataHandling();
    liabilityAndCost = form.liabilityAndCost();
    days = form.days();
    handOver = form.handOver();
  }

  private static Codes codes(Collection<? extends Coded> values) {
    return Codes.of(values.stream().map(Coded::code).toList());
  }

  private static <E extends Enum<E> & Coded> Set<E> values(Class<E> type, Codes codes) {
    return codes.list().stream().map(code -> Coded.of(type, code)).collect(Collectors.toSet());
  }

  /** What it says. */
  public AssistanceForm form() {
    return new AssistanceForm(
        Coded.of(Addressee.class, addressee),
        Coded.of(Marking.class, marking),
        Coded.of(Tlp.class, tlp),
        pointOfContact,
        secureMeans,
        summary,
        Optional.ofNullable(startedAt),
        Optional.ofNullable(detectedAt),
        affectedSystems,
        natoRelated,
        criticalInfrastructure,
        military,
        impactOnNation,
        impactOnAlliance,
        suspectedActor,
        Coded.of(ActorConfidence.class, actorConfidence),
        measuresTaken,
        values(Addressee.class, otherHelp),
        values(Capability.class, capabilities),
        capabilityDetail,
        Coded.of(Presence.class, presence),
        people,
        languages,
        clearance,
        access,
        legalBasis,
        dataHandling,
        liabilityAndCost,
        days,
        handOver);
  }

  /** As it is shown, printed and released. */
  public AssistanceRequestContent content() {
    return content(
        state(), Optional.ofNullable(sentAt), notes.stream().map(PoliticalNote::row).toList());
  }

  /**
   * What is printed when it is sent now; changes nothing. The documents are made from it before the
   * sending is written, because that takes long. Only what was approved leaves: no notes.
   */
  public AssistanceRequestContent sentContent(Instant now) {
    return content(
        RequestLifecycle.TABLE.next(state(), RequestDecision.SEND), Optional.of(now), List.of());
  }

  private AssistanceRequestContent content(
      RequestState state, Optional<Instant> sentAt, List<PoliticalNoteRow> noted) {
    return new AssistanceRequestContent(
        reference,
        Optional.ofNullable(crisis),
        "BE",
        authority,
        state,
        form(),
        draftedBy,
        draftedAt,
        Optional.ofNullable(approvedBy),
        Optional.ofNullable(approvedAt),
        sentAt,
        Optional.ofNullable(acknowledgedAt),
        Optional.ofNullable(endedAt),
        reason,
        offers.stream().map(AssistanceOffer::row).toList(),
        noted,
        exercise);
  }

  @Override
  public Walls walls() {
    return new Walls(tlp, sectors.set(), services.set(), Optional.empty(), Set.of(), exercise);
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** {@code A-2026-0001}. */
  public String reference() {
    return reference;
  }

  /** Where it stands. */
  public RequestState state() {
    return Coded.of(RequestState.class, state);
  }

  /** What somebody can decide about it now: nobody approves what he drafted. */
  public Set<RequestDecision> decisionsOf(Subject by) {
    Set<RequestDecision> all = EnumSet.noneOf(RequestDecision.class);
    all.addAll(RequestLifecycle.TABLE.decisionsFrom(state()));
    if (wrote(by)) {
      all.remove(RequestDecision.APPROVE);
    }
    return all;
  }

  private boolean wrote(Subject by) {
    return authors.set().contains(by.user());
  }

  /** Everybody who wrote a part of it, and therefore may not approve it. */
  public Set<String> authors() {
    return authors.set();
  }

  /** The second person. */
  public Optional<String> approvedBy() {
    return Optional.ofNullable(approvedBy);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCooperation(reference, reader);
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(walls().tlp());
  }
}
