package be.belfry.web.cooperation;

import be.belfry.domain.cooperation.ActorConfidence;
import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.AssistanceDetail;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.Capability;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.OfferContent;
import be.belfry.domain.cooperation.OfferDecision;
import be.belfry.domain.cooperation.OfferLifecycle;
import be.belfry.domain.cooperation.OfferRow;
import be.belfry.domain.cooperation.PoliticalDecision;
import be.belfry.domain.cooperation.Presence;
import be.belfry.domain.cooperation.RequestDecision;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Permission;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bean of {@code /cooperation/detail}: one request from draft to review, with its offers. */
@Named
@RequestScoped
public class CooperationDetailView {
  @Inject private CooperationService cooperation;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;
  @Inject private LocaleView locale;

  private AssistanceDetail detail;
  private RequestForm form;
  private Long version;
  private String reason;
  private String crisis;
  private String nation;
  private String capability;
  private String conditions;
  private String noteText;
  private String decidedBy;
  private Instant decidedAt;
  private final Map<Integer, String> offerReasons = new HashMap<>();

  /** Reads the request at once, so that one that is not there answers 404. */
  public void open() {
    if (!isNew()) {
      getDetail();
    }
  }

  /** True when the page writes a new request. */
  public boolean isNew() {
    return parameter("id").isEmpty();
  }

  private UUID id() {
    return Keys.of(parameter("id").orElse(""));
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(v -> !v.isBlank());
  }

  /** The request with its offers; null on the page that writes a new one. */
  public AssistanceDetail getDetail() {
    if (detail == null && !isNew()) {
      detail = cooperation.detail(id());
    }
    return detail;
  }

  /** Whether the form is open to the viewer: a new request or a draft. */
  public boolean isEditable() {
    return viewer.may(Permission.COOPERATION_REQUEST)
        && (isNew() || getDetail().content().state() == RequestState.DRAFT);
  }

  /** Saves the form as a draft. */
  public String save() {
    if (isNew()) {
      UUID id =
          cooperation.draft(
              Optional.of(Keys.reference(crisis)).filter(c -> !c.isEmpty()), form.form());
      notes.done("cooperation_detail.saved");
      return here(id);
    }
    cooperation.rewrite(id(), form.form(), Optional.ofNullable(version));
    notes.done("cooperation_detail.saved");
    return here(id());
  }

  /** Whether the viewer wrote a part of the draft and somebody else must approve it. */
  public boolean isWaitingForOther() {
    return !isNew()
        && getDetail().content().state() == RequestState.DRAFT
        && !getDetail().decisions().contains(RequestDecision.APPROVE);
  }

  /** What the viewer may decide now. */
  public List<RequestDecision> getDecisions() {
    return isNew()
        ? List.of()
        : getDetail().decisions().stream().filter(this::isOffered).sorted().toList();
  }

  private boolean isOffered(RequestDecision decision) {
    boolean ofApprover =
        decision == RequestDecision.APPROVE
            || decision == RequestDecision.REFUSE
                && getDetail().content().state() == RequestState.DRAFT;
    return viewer.may(ofApprover ? Permission.COOPERATION_APPROVE : Permission.COOPERATION_REQUEST);
  }

  /** Decides about the request. */
  public String decide(RequestDecision decision) {
    if (decision == RequestDecision.SEND) {
      cooperation.send(id(), Optional.ofNullable(version));
    } else {
      cooperation.transition(id(), decision, reason, Optional.ofNullable(version));
    }
    detail = null;
    notes.done("cooperation_detail.decided", getDetail().content().state());
    return here(id());
  }

  /** Notes what a nation offers. */
  public String addOffer() {
    cooperation.addOffer(id(), new OfferContent(nation, capability, conditions));
    notes.done("cooperation_detail.offerNoted");
    return here(id());
  }

  /** Notes what was decided politically. */
  public String note() {
    cooperation.note(id(), new PoliticalDecision(noteText, decidedBy, decidedAt));
    notes.done("cooperation_detail.noteDone");
    return here(id());
  }

  /** Whether a nation's offer can be noted now. */
  public boolean isWaitingForOffers() {
    if (isNew()) {
      return false;
    }
    return viewer.may(Permission.COOPERATION_REQUEST) && isWaiting();
  }

  private boolean isWaiting() {
    return AssistanceRequest.isWaiting(getDetail().content().state());
  }

  /** What can be decided about an offer now. */
  public List<OfferDecision> offerDecisions(OfferRow offer) {
    return viewer.may(Permission.COOPERATION_REQUEST)
        ? OfferLifecycle.TABLE.decisionsFrom(offer.state()).stream()
            .filter(
                decision ->
                    isWaiting()
                        || decision != OfferDecision.ACCEPT && decision != OfferDecision.DEPLOY)
            .sorted()
            .toList()
        : List.of();
  }

  /** Name of a nation in the reader's language, with its code. */
  public String nationOf(OfferRow offer) {
    String name =
        new Locale.Builder()
            .setRegion(offer.nation())
            .build()
            .getDisplayCountry(locale.getLocale());
    return name + " (" + offer.nation() + ")";
  }

  /** Decides about an offer. */
  public String decideOffer(int no, OfferDecision decision) {
    cooperation.transitionOffer(
        id(), no, decision, offerReasons.get(no), Optional.ofNullable(version));
    detail = null;
    getDetail().content().offers().stream()
        .filter(offer -> offer.no() == no)
        .forEach(offer -> notes.done("cooperation_detail.offerDecided", no, offer.state()));
    return here(id());
  }

  private static String here(UUID id) {
    return "/cooperation/detail?faces-redirect=true&id=" + id;
  }

  /** Words for several constants. */
  public String words(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Functions::label).sorted().collect(Collectors.joining(", "));
  }

  /** The form of the draft. */
  public RequestForm getForm() {
    if (form == null) {
      form = isNew() ? new RequestForm() : new RequestForm(getDetail().content().form());
    }
    return form;
  }

  /** Names of the texts below the summary. */
  public List<String> getTextNames() {
    return RequestForm.TEXTS;
  }

  public List<Addressee> getAddressees() {
    return List.of(Addressee.values());
  }

  public List<Marking> getMarkings() {
    return List.of(Marking.values());
  }

  /** Markings that a request can have: a named circle cannot be left. */
  public List<Tlp> getTlps() {
    return Arrays.stream(Tlp.values()).filter(t -> t != Tlp.RED).toList();
  }

  public List<ActorConfidence> getConfidences() {
    return List.of(ActorConfidence.values());
  }

  public List<Presence> getPresences() {
    return List.of(Presence.values());
  }

  public List<Capability> getAllCapabilities() {
    return List.of(Capability.values());
  }

  /** Version of the request that the form was filled in on. */
  public Long getVersion() {
    return version == null && !isNew() ? Long.valueOf(getDetail().version()) : version;
  }

  /** Version of the request that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Reason of a decision. */
  public String getReason() {
    return reason;
  }

  /** Reason of a decision. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Reference of the crisis that a new request belongs to. */
  public String getCrisis() {
    return crisis == null ? parameter("crisis").orElse("") : crisis;
  }

  /** Reference of the crisis that a new request belongs to. */
  public void setCrisis(String crisis) {
    this.crisis = crisis;
  }

  /** The nation that offers. */
  public String getNation() {
    return nation;
  }

  /** The nation that offers. */
  public void setNation(String nation) {
    this.nation = nation;
  }

  /** What it offers. */
  public String getCapability() {
    return capability;
  }

  /** What it offers. */
  public void setCapability(String capability) {
    this.capability = capability;
  }

  /** On what conditions. */
  public String getConditions() {
    return conditions;
  }

  /** On what conditions. */
  public void setConditions(String conditions) {
    this.conditions = conditions;
  }

  /** Facts and the political decision as it was taken. */
  public String getNoteText() {
    return noteText;
  }

  /** Facts and the political decision as it was taken. */
  public void setNoteText(String noteText) {
    this.noteText = noteText;
  }

  /** Who decided it. */
  public String getDecidedBy() {
    return decidedBy;
  }

  /** Who decided it. */
  public void setDecidedBy(String decidedBy) {
    this.decidedBy = decidedBy;
  }

  /** When it was decided. */
  public Instant getDecidedAt() {
    return decidedAt;
  }

  /** When it was decided. */
  public void setDecidedAt(Instant decidedAt) {
    this.decidedAt = decidedAt;
  }

  /** Reasons of decisions by the number of the offer. */
  public Map<Integer, String> getOfferReasons() {
    return offerReasons;
  }
}
