package be.belfry.web.crisis;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bean of {@code /crisis/detail}: the file and the incidents in it. */
@Named
@RequestScoped
public class CrisisDetailView {
  @Inject private CrisisService crises;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private CrisisDetail detail;
  private Long version;
  private String incident;
  private String attachReason;
  private String detachReason;

  /** Reads the file at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  /** Reference in the address, also of the forms. */
  public String getRef() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** The file. */
  public CrisisDetail getDetail() {
    if (detail == null) {
      detail = crises.detail(getRef());
    }
    return detail;
  }

  /** Attaches an incident. */
  public String attach() {
    String reference = Keys.reference(incident);
    crises.attach(getRef(), reference, attachReason, Optional.ofNullable(version));
    notes.done("crisis_detail.attached", reference);
    return here();
  }

  /** Detaches the incident that the form names. */
  public String detach() {
    String named = Optional.ofNullable(request.getParameter("incident")).orElse("");
    crises.detach(getRef(), named, detachReason, Optional.ofNullable(version));
    notes.done("crisis_detail.detached", named);
    return here();
  }

  private String here() {
    return "/crisis/detail?faces-redirect=true&ref=" + getDetail().reference();
  }

  /** Past stays of incidents, which remain in the file's history. */
  public List<CrisisDetail.Stay> getPast() {
    return getDetail().incidents().stream().filter(s -> s.detachedAt().isPresent()).toList();
  }

  /** References of the attached incidents that can be shown, joined by commas, for a new sheet. */
  public String getAssessed() {
    return getDetail().attached().stream()
        .map(CrisisDetail.Stay::incident)
        .collect(Collectors.joining(","));
  }

  /** Sectors as words. */
  public String getSectors() {
    return CrisisListView.words(getDetail().sectors());
  }

  /** Names of the services that have or had duties in it. */
  public String getServices() {
    Optional<PlanVersion> plan = plans.find(getDetail().planVersion());
    return getDetail().services().stream()
        .map(code -> plan.map(p -> p.nameOf(code).in(locale.language())).orElse(code))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Version of the file that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getDetail().version()) : version;
  }

  /** Version of the file that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Reference of the incident to attach. */
  public String getIncident() {
    return incident;
  }

  /** Reference of the incident to attach. */
  public void setIncident(String incident) {
    this.incident = incident;
  }

  /** Why it is attached. */
  public String getAttachReason() {
    return attachReason;
  }

  /** Why it is attached. */
  public void setAttachReason(String attachReason) {
    this.attachReason = attachReason;
  }

  /** Why it is detached. */
  public String getDetachReason() {
    return detachReason;
  }

  /** Why it is detached. */
  public void setDetachReason(String detachReason) {
    this.detachReason = detachReason;
  }
}
