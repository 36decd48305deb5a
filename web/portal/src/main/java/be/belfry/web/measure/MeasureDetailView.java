package be.belfry.web.measure;

import be.belfry.domain.measure.MeasureDecision;
import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.measure.MeasureLifecycle;
import be.belfry.domain.measure.MeasureRow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.services.measure.MeasureService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Bean of {@code /measure/detail}: one measure, and what its reader may do with it. What is not
 * offered here is refused by the service as well.
 */
@Named
@RequestScoped
public class MeasureDetailView {
  @Inject private MeasureService measures;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private MeasureItem item;
  private Long version;
  private Instant dueAt;
  private String evidence;
  private String observed;
  private String objection;
  private String reason;

  /** Reads the measure at once, so that one that is not there answers 404. */
  public void open() {
    getItem();
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The measure with the name of its service. */
  public MeasureItem getItem() {
    if (item == null) {
      item = measures.detail(id());
    }
    return item;
  }

  private MeasureRow row() {
    return getItem().row();
  }

  private boolean allows(MeasureDecision decision) {
    return MeasureLifecycle.TABLE.allows(row().state(), decision);
  }

  private boolean isViewer(Optional<String> user) {
    return user.isPresent() && user.equals(viewer.subject().map(Subject::user));
  }

  /** Whether to offer to order it: not to who proposed it. */
  public boolean isOrderable() {
    return allows(MeasureDecision.ORDER)
        && viewer.may(Permission.MEASURE_ORDER)
        && !isViewer(Optional.of(row().proposedBy()));
  }

  /** Whether its reader proposed it himself and somebody else must order it. */
  public boolean isWaitingForOther() {
    return allows(MeasureDecision.ORDER)
        && viewer.may(Permission.MEASURE_ORDER)
        && isViewer(Optional.of(row().proposedBy()));
  }

  /** Whether to offer to say that it is in place: to its service and to who leads the crisis. */
  public boolean isPlaceable() {
    return allows(MeasureDecision.PUT_IN_PLACE)
        && viewer.may(Permission.MEASURE_PERFORM)
        && (viewer.may(Permission.DUTY_RUN)
            || viewer
                .subject()
                .flatMap(Subject::service)
                .filter(row().service()::equals)
                .isPresent());
  }

  private boolean isSecond() {
    return viewer.may(Permission.MEASURE_PERFORM)
        && !isViewer(row().orderedBy())
        && !isViewer(row().placedBy());
  }

  /** Whether to offer to verify it: not to who ordered it or put it in place. */
  public boolean isVerifiable() {
    return allows(MeasureDecision.VERIFY) && isSecond();
  }

  /** Whether to offer to send it back: to the same persons. */
  public boolean isReturnable() {
    return allows(MeasureDecision.SEND_BACK) && isSecond();
  }

  /** Whether to offer to lift it. */
  public boolean isLiftable() {
    return allows(MeasureDecision.LIFT) && viewer.may(Permission.MEASURE_ORDER);
  }

  /** Sectors that feel it, as words. */
  public String getSectors() {
    return row().sectors().stream().map(Functions::label).collect(Collectors.joining(", "));
  }

  /** An office orders it. */
  public String order() {
    measures.order(id(), Optional.ofNullable(dueAt), seen());
    notes.done("measure_detail.ordered");
    return here();
  }

  /** It is carried out. */
  public String putInPlace() {
    measures.putInPlace(id(), evidence, seen());
    notes.done("measure_detail.placed");
    return here();
  }

  /** A second person saw that it works. */
  public String verify() {
    measures.verify(id(), observed, seen());
    notes.done("measure_detail.verified");
    return here();
  }

  /** It must be carried out again. */
  public String sendBack() {
    measures.sendBack(id(), objection, seen());
    notes.done("measure_detail.sentBack");
    return here();
  }

  /** It ends. */
  public String lift() {
    measures.lift(id(), reason, seen());
    notes.done("measure_detail.lifted");
    return here();
  }

  private Optional<Long> seen() {
    return Optional.ofNullable(version);
  }

  private String here() {
    return "/measure/detail?faces-redirect=true&id=" + id();
  }

  /** Version of the measure that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(row().version()) : version;
  }

  /** Version of the measure that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** When it must be in place. */
  public Instant getDueAt() {
    return dueAt;
  }

  /** When it must be in place. */
  public void setDueAt(Instant dueAt) {
    this.dueAt = dueAt;
  }

  /** What shows that it is in place. */
  public String getEvidence() {
    return evidence;
  }

  /** What shows that it is in place. */
  public void setEvidence(String evidence) {
    this.evidence = evidence;
  }

  /** What the second person saw. */
  public String getObserved() {
    return observed;
  }

  /** What the second person saw. */
  public void setObserved(String observed) {
    this.observed = observed;
  }

  /** Why it is sent back. */
  public String getObjection() {
    return objection;
  }

  /** Why it is sent back. */
  public void setObjection(String objection) {
    this.objection = objection;
  }

  /** Why it ends. */
  public String getReason() {
    return reason;
  }

  /** Why it ends. */
  public void setReason(String reason) {
    this.reason = reason;
  }
}
