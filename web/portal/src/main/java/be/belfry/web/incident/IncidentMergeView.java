package be.belfry.web.incident;

import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.MergeIncident;
import be.belfry.domain.organisation.Sector;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.incident.MergeService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Merging one incident into another: what will be, before it is; then the merge. */
@Named
@RequestScoped
public class IncidentMergeView {
  @Inject private IncidentService incidents;
  @Inject private MergeService merges;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private IncidentDetail absorbed;
  private IncidentDetail survivor;
  private String reason;
  private Long version;

  /** Reads both incidents at once, so that one that is not there answers 404. */
  public void open() {
    getAbsorbed();
    if (!getInto().isEmpty()) {
      getSurvivor();
    }
  }

  /** Reference of the incident that is to be merged. */
  public String getRef() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** Reference of the incident that is to go on; empty before it is chosen. */
  public String getInto() {
    return Keys.reference(request.getParameter("into"));
  }

  /** The incident that is to be merged. */
  public IncidentDetail getAbsorbed() {
    if (absorbed == null) {
      absorbed = incidents.detail(getRef());
    }
    return absorbed;
  }

  /** The incident that is to go on. */
  public IncidentDetail getSurvivor() {
    if (survivor == null) {
      survivor = incidents.detail(getInto());
    }
    return survivor;
  }

  /** Clocks that come with the merged incident. */
  public int getClocks() {
    return incidents.clocks(getRef()).size();
  }

  /** Lines of the timeline that come with the merged incident. */
  public int getLines() {
    return incidents.timeline(getRef()).size();
  }

  /** Sectors that the one incident will count in. */
  public String getSectorWords() {
    Set<Sector> both = new TreeSet<>(getSurvivor().row().sectors());
    both.addAll(getAbsorbed().row().sectors());
    return both.stream().map(Functions::label).collect(Collectors.joining(", "));
  }

  /** Merges. */
  public String merge() {
    merges.merge(new MergeIncident(getRef(), getInto(), reason, Optional.of(getVersion())));
    notes.done("incident_merge.done", getRef(), getInto());
    return "/incident/detail?faces-redirect=true&ref=" + getInto();
  }

  /** Version of the incident that is to be merged, as the preview showed it. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getAbsorbed().version()) : version;
  }

  /** Version of the incident that is to be merged, as the preview showed it. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Why both are one event. */
  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
