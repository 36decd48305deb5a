package be.belfry.web.callout;

import be.belfry.domain.callout.CallOutDecision;
import be.belfry.domain.callout.CallOutDetail;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutLifecycle;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.services.callout.CallOutService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Bean of {@code /callout/detail}: who was called when by which channel, and who answered. */
@Named
@RequestScoped
public class CalloutDetailView {
  @Inject private CallOutService callOuts;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private CallOutDetail detail;
  private Long version;
  private String name;
  private String reason;

  /** Reads it at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The call-out with every message. */
  public CallOutDetail getDetail() {
    if (detail == null) {
      detail = callOuts.detail(id());
    }
    return detail;
  }

  /** Whether the reader belongs to the service or office that is called. */
  public boolean isOwn() {
    return getDetail()
        .row()
        .unit()
        .filter(viewer.subject().map(Subject::units).orElse(Set.of())::contains)
        .isPresent();
  }

  /** Who is called next and by which ways; null when nobody is. */
  public CallOutService.Next getNext() {
    return getDetail().row().state() == CallOutState.CALLING
        ? callOuts.next(id()).orElse(null)
        : null;
  }

  /** Whether the reader can answer for the called service, or note an answer by telephone. */
  public boolean isAnswerable() {
    return (isOwn() || viewer.may(Permission.CALLOUT_RUN)) && allows(CallOutDecision.ACKNOWLEDGE);
  }

  /** Whether it is because of a duty of a service, which the answer does not acknowledge. */
  public boolean isOfDuty() {
    return getDetail().row().kind() == CallOutKind.DUTY
        && getDetail().row().cause().isPresent()
        && getDetail().row().unit().isPresent();
  }

  /** Whether the reader can end it. */
  public boolean isEndable() {
    return viewer.may(Permission.CALLOUT_RUN) && allows(CallOutDecision.END);
  }

  private boolean allows(CallOutDecision decision) {
    return CallOutLifecycle.TABLE.allows(getDetail().row().state(), decision);
  }

  /** Somebody answers. */
  public String acknowledge() {
    callOuts.acknowledge(id(), name, Optional.ofNullable(version));
    notes.done("callout_detail.acknowledged");
    return here();
  }

  /** A person ends it. */
  public String end() {
    callOuts.end(id(), reason, Optional.ofNullable(version));
    notes.done("callout_detail.ended");
    return here();
  }

  private String here() {
    return "/callout/detail?faces-redirect=true&id=" + id();
  }

  /** Version that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getDetail().row().version()) : version;
  }

  public void setVersion(Long version) {
    this.version = version;
  }

  /** Who answered by telephone. */
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Why it is ended. */
  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
