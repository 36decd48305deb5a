package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.AssistanceDetail;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestRenderer;
import be.belfry.domain.cooperation.AssistanceRequests;
import be.belfry.domain.cooperation.AssistanceRow;
import be.belfry.domain.cooperation.CooperationEvent.DecisionNoted;
import be.belfry.domain.cooperation.CooperationEvent.OfferDecided;
import be.belfry.domain.cooperation.CooperationEvent.OfferNoted;
import be.belfry.domain.cooperation.CooperationEvent.Recalled;
import be.belfry.domain.cooperation.CooperationEvent.RequestDecided;
import be.belfry.domain.cooperation.CooperationEvent.RequestDrafted;
import be.belfry.domain.cooperation.CooperationQueries;
import be.belfry.domain.cooperation.OfferContent;
import be.belfry.domain.cooperation.OfferDecision;
import be.belfry.domain.cooperation.PoliticalDecision;
import be.belfry.domain.cooperation.Release;
import be.belfry.domain.cooperation.ReleaseRow;
import be.belfry.domain.cooperation.RequestDecision;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import be.belfry.services.shared.Drawings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Requests for assistance to allies, their offers, and the register of what left the country. It
 * records what people decided; it proposes and scores nothing.
 */
@Stateless
public class CooperationService {
  /** Services of the plan that cooperate with allies; their persons see every request. */
  static final Set<String> COOPERATING = Set.of("DEFENCE", "FOREIGN", "ADIV");

  /** So many drafts that wait for a second person are listed. */
  private static final int TO_APPROVE = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private AssistanceRequests requests;
  @Inject private CooperationQueries queries;
  @Inject private AssistanceRequestRenderer renderer;
  @Inject private CooperationDesk desk;
  @Inject private RequestWalls walls;
  @Inject private PartnerMails partners;
  @Inject private ReadableCrises readable;
  @Inject private NarrowReads reads;
  @Inject private Drawings drawings;
  @Inject private Event<DomainEvent> events;

  /** A page of the requests that the caller may see, the newest first. */
  public Page<AssistanceRow> list(
      Optional<RequestState> state, Optional<String> crisis, PageRequest page) {
    door.require(Permission.COOPERATION_READ);
    return reads.listed(queries.list(state, crisis, page));
  }

  /** Drafts of which the caller wrote nothing, the newest first, for who approves them. */
  public List<AssistanceRow> toApprove() {
    Subject by = door.require(Permission.COOPERATION_APPROVE);
    return reads.listed(queries.toApprove(by.user(), TO_APPROVE));
  }

  /** A page of the register of what left the country, the newest first. */
  public Page<ReleaseRow> releases(PageRequest page) {
    door.require(Permission.COOPERATION_READ);
    return queries.releases(page);
  }

  /**
   * One request with its offers.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public AssistanceDetail detail(UUID id) {
    door.require(Permission.COOPERATION_READ);
    AssistanceRequest request = walls.find(id, Permission.COOPERATION_READ);
    return new AssistanceDetail(
        request.id(), request.version(), walls.shown(request), request.decisionsOf(door.subject()));
  }

  /** The request as a PDF: the archived bytes once it was sent, before that as it would be. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] document(UUID id, Language language) {
    door.require(Permission.COOPERATION_READ);
    CooperationDesk.Printable printable = desk.printable(id, language);
    return printable
        .archived()
        .orElseGet(
            () ->
                renderer.render(printable.in(language).withoutNotes(), language, printable.demo()));
  }

  /** The request as a PDF as it is now, with its notes and the offers since it was sent. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] present(UUID id, Language language) {
    door.require(Permission.COOPERATION_READ);
    return render(desk.printable(id, language), language);
  }

  private byte[] render(CooperationDesk.Printable printable, Language language) {
    return renderer.render(printable.in(language), language, printable.demo());
  }

  /**
   * Writes a draft.
   *
   * @param crisis reference of the crisis file that it belongs to; empty when there is none
   * @return key of the request
   * @throws NotFound for a crisis that the caller may not know of
   * @throws be.belfry.domain.shared.RuleViolation ({@code cooperation_wider}, {@code
   *     cooperation_obstacle}) when it may not leave as it is marked
   */
  public UUID draft(Optional<String> crisis, AssistanceForm form) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    Optional<Crisis> file = crisis.map(ref -> readable.get(ref, Permission.COOPERATION_REQUEST));
    walls.requireReleasable(form, crisis);
    Instant now = time.now(file.filter(Crisis::exercise).isPresent());
    form.requirePast(now);
    AssistanceRequest request =
        new AssistanceRequest(
            requests.nextReference(now),
            crisis,
            form,
            file.map(Crisis::sectors).orElse(Set.of()),
            COOPERATING,
            file.map(Crisis::exercise).orElse(false),
            by,
            now);
    requests.add(request);
    events.fire(new RequestDrafted(request.reference(), form.addressee(), false));
    return request.id();
  }

  /**
   * Changes a draft; whoever does becomes one of its authors.
   *
   * @param seen version that the caller saw
   */
  public void rewrite(UUID id, AssistanceForm form, Optional<Long> seen) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    AssistanceRequest request = walls.find(id, Permission.COOPERATION_REQUEST);
    Versions.require(seen, request.version(), request.reference());
    walls.requireReleasable(form, request.content().crisis());
    form.requirePast(time.now(request.exercise()));
    request.rewrite(form, by);
    events.fire(new RequestDrafted(request.reference(), form.addressee(), true));
  }

  /**
   * A second person releases the request.
   *
   * @param reason may be blank
   */
  public void approve(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.COOPERATION_APPROVE);
    AssistanceRequest request = walls.find(id, Permission.COOPERATION_APPROVE);
    Versions.require(seen, request.version(), request.reference());
    walls.requireReleasable(request.form(), request.content().crisis());
    RequestState from = request.state();
    request.approve(reason, by, time.now(request.exercise()));
    decided(request, RequestDecision.APPROVE, from, reason);
  }

  /**
   * Notes that the request left by the channel that its marking demands, enters it in the register
   * with the hash of its English document, archives the document in the four languages, and tells
   * the addressee to expect it. A request of an exercise tells nobody outside. The documents are
   * made between two transactions, so that meanwhile no connection and no lock is held.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public void send(UUID id, Optional<Long> seen) {
    door.require(Permission.COOPERATION_REQUEST);
    Drawings.Drawn<CooperationDesk.Sending, Map<Language, byte[]>> drawn =
        drawings.of(() -> desk.prepare(id, seen), sending -> documents(sending.printable()));
    desk.write(drawn.prepared(), drawn.documents());
  }

  private Map<Language, byte[]> documents(CooperationDesk.Printable printable) {
    Map<Language, byte[]> documents = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      documents.put(language, render(printable, language));
    }
    return documents;
  }

  /**
   * Any other decision about a request than {@link #send}: approved, acknowledged, ended, reviewed,
   * withdrawn, refused.
   *
   * @param reason wanted for all but the approval and the acknowledgement
   */
  public void transition(UUID id, RequestDecision decision, String reason, Optional<Long> seen) {
    door.require(Permission.COOPERATION_READ);
    if (decision == RequestDecision.APPROVE) {
      approve(id, reason, seen);
    } else {
      decide(id, decision, reason, seen);
    }
  }

  private void decide(UUID id, RequestDecision decision, String reason, Optional<Long> seen) {
    // A draft is refused by whoever could have approved it; what the addressee says is noted by
    // whoever works with him.
    Permission permission =
        decision == RequestDecision.REFUSE
                && walls.hold(id, Permission.COOPERATION_READ).state() == RequestState.DRAFT
            ? Permission.COOPERATION_APPROVE
            : Permission.COOPERATION_REQUEST;
    AssistanceRequest request = walls.hold(id, permission);
    Versions.require(seen, request.version(), request.reference());
    Instant now = time.now(request.exercise());
    RequestState from = request.state();
    switch (decision) {
      case ACKNOWLEDGE -> request.acknowledge(now);
      case END -> request.end(reason, now);
      case REVIEW -> request.review(reason);
      case WITHDRAW -> request.withdraw(reason, now);
      case REFUSE -> request.refuse(reason, now);
      default -> throw new IllegalArgumentException(decision.code());
    }
    decided(request, decision, from, decision == RequestDecision.ACKNOWLEDGE ? "" : reason);
  }

  /**
   * Notes what a nation offers.
   *
   * @return number of the offer
   */
  public int addOffer(UUID id, OfferContent offer) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    AssistanceRequest request = walls.hold(id, Permission.COOPERATION_REQUEST);
    int no = request.addOffer(offer, by, time.now(request.exercise())).no();
    events.fire(new OfferNoted(request.reference(), no, offer.nation()));
    return no;
  }

  /**
   * Notes what was decided politically about articles 4 and 5 of the North Atlantic Treaty: facts,
   * who decided and when. Nothing follows from it here.
   */
  public void note(UUID id, PoliticalDecision decision) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    AssistanceRequest request = walls.hold(id, Permission.COOPERATION_REQUEST);
    int no = request.note(decision, by, time.now(request.exercise()));
    events.fire(new DecisionNoted(request.reference(), no, decision));
  }

  /**
   * Decides about an offer.
   *
   * @param reason may be blank
   * @param seen version of the request that the caller saw
   * @throws NotFound when the request has no such offer
   */
  public void transitionOffer(
      UUID id, int no, OfferDecision decision, String reason, Optional<Long> seen) {
    door.require(Permission.COOPERATION_REQUEST);
    AssistanceRequest request = walls.hold(id, Permission.COOPERATION_REQUEST);
    Versions.require(seen, request.version(), request.reference());
    request.decideOffer(no, decision, reason, time.now(request.exercise()));
    events.fire(
        new OfferDecided(request.reference(), no, decision, reason == null ? "" : reason.strip()));
  }

  /**
   * Asks the addressee to destroy what he got.
   *
   * @param release key of the line in the register
   * @param reason why, 1 to 4000 characters
   */
  public void recall(UUID release, String reason) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    Release line =
        requests.findRelease(release).orElseThrow(() -> new NotFound(release.toString()));
    door.require(Permission.COOPERATION_REQUEST, line);
    if (line.isOfPackage()) {
      throw new Conflict(
          "cooperation_recallPackage", line.object() + " is recalled as a whole", line.object());
    }
    Instant now = time.now(line.exercise());
    line.recall(reason, by, now);
    events.fire(new Recalled(line.reference(), line.object(), reason.strip()));
    partners.tell(line, "cooperation.recalled", now);
  }

  private void decided(
      AssistanceRequest request, RequestDecision decision, RequestState from, String words) {
    events.fire(
        new RequestDecided(
            request.reference(),
            decision,
            from,
            request.state(),
            words == null ? "" : words.strip()));
  }
}
