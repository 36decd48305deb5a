package be.belfry.web.duty;

import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.DutyDecision;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.duty.DutyLifecycle;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.services.duty.DutyService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Bean of {@code /duty/detail}: one duty, and what its service does with it. */
@Named
@RequestScoped
public class DutyDetailView {
  @Inject private DutyService duties;
  @Inject private PlanService plans;
  @Inject private PlanNames names;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private DutyItem item;
  private List<Raising> raisings;
  private Long version;
  private AcknowledgeChannel channel;
  private String evidence;
  private String answeredBy;
  private String reopenReason;
  private String reason;
  private String service;
  private String handoverReason;

  /** Reads the duty at once, so that one that is not there answers 404. */
  public void open() {
    getItem();
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The duty with its texts. */
  public DutyItem getItem() {
    if (item == null) {
      item = duties.detail(id());
    }
    return item;
  }

  /** Who was told that it is late, the last one first. */
  public List<Raising> getRaisings() {
    if (raisings == null) {
      raisings = duties.raisings(getItem().row().id());
    }
    return raisings;
  }

  /** Whether to offer the viewer to work on it; the service still refuses. */
  public boolean isOwn() {
    return getItem().row().state().isOpen() && isOfViewer();
  }

  /** Whether to offer the viewer to open it again. */
  public boolean isReopenable() {
    return getItem().row().live()
        && DutyLifecycle.TABLE.allows(getItem().row().state(), DutyDecision.REOPEN)
        && isOfViewer();
  }

  private boolean isOfViewer() {
    return (viewer.may(Permission.DUTY_RUN)
        || viewer.may(Permission.DUTY_PERFORM) && isOfService());
  }

  private boolean isOfService() {
    return viewer
        .subject()
        .flatMap(Subject::service)
        .filter(getItem().row().service()::equals)
        .isPresent();
  }

  /** Whether the viewer asked for the waiver himself and somebody else must agree. */
  public boolean isOwnWaiver() {
    return getItem().row().waiverAskedBy().equals(viewer.subject().map(Subject::user));
  }

  public String getAnsweredBy() {
    return answeredBy;
  }

  public void setAnsweredBy(String answeredBy) {
    this.answeredBy = answeredBy;
  }

  /** The service has seen it. */
  public String acknowledge() {
    duties.acknowledge(id(), getChannel(), Optional.ofNullable(answeredBy), seen());
    notes.done("duty_detail.acknowledged");
    return here();
  }

  /** It is done. */
  public String fulfil() {
    duties.fulfil(id(), evidence, seen());
    notes.done("duty_detail.fulfilled");
    return here();
  }

  /** It will not be done. */
  public String waive() {
    boolean waived = duties.waive(id(), reason, seen());
    notes.done(waived ? "duty_detail.waived" : "duty_detail.waiverAsked");
    return here();
  }

  /** It is not done after all. */
  public String reopen() {
    duties.reopen(id(), reopenReason, seen());
    notes.done("duty_detail.reopened");
    return here();
  }

  /** Another service takes it over; not everybody who may hand it over may open its file. */
  public String handOver() {
    duties.handOver(id(), service, handoverReason, seen());
    notes.done("duty_detail.handedOver", names.of(service));
    return "/duty/list?faces-redirect=true";
  }

  private Optional<Long> seen() {
    return Optional.ofNullable(version);
  }

  private String here() {
    return "/duty/detail?faces-redirect=true&id=" + id();
  }

  /** Services that it could be handed to. */
  public List<ServiceDefinition> getServices() {
    return plans.services().stream()
        .filter(s -> !s.code().equals(getItem().row().service()))
        .toList();
  }

  /** Version of the duty that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getItem().row().version()) : version;
  }

  /** Version of the duty that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Ways that the viewer can choose; the screen is the way of the service's own people. */
  public List<AcknowledgeChannel> getChannels() {
    return Stream.of(AcknowledgeChannel.values())
        .filter(way -> way.isWrittenDown() || way == AcknowledgeChannel.SCREEN && isOfService())
        .toList();
  }

  /** By which way the service said that it has seen it. */
  public AcknowledgeChannel getChannel() {
    return channel == null ? getChannels().get(0) : channel;
  }

  /** By which way the service said that it has seen it. */
  public void setChannel(AcknowledgeChannel channel) {
    this.channel = channel;
  }

  /** Why it is open again. */
  public String getReopenReason() {
    return reopenReason;
  }

  /** Why it is open again. */
  public void setReopenReason(String reopenReason) {
    this.reopenReason = reopenReason;
  }

  /** What shows that it is done. */
  public String getEvidence() {
    return evidence;
  }

  /** What shows that it is done. */
  public void setEvidence(String evidence) {
    this.evidence = evidence;
  }

  /** Why it is not done. */
  public String getReason() {
    return reason;
  }

  /** Why it is not done. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Code of the service that takes it over. */
  public String getService() {
    return service;
  }

  /** Code of the service that takes it over. */
  public void setService(String service) {
    this.service = service;
  }

  /** Why it is handed over. */
  public String getHandoverReason() {
    return handoverReason;
  }

  /** Why it is handed over. */
  public void setHandoverReason(String handoverReason) {
    this.handoverReason = handoverReason;
  }
}
