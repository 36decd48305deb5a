package be.belfry.web.incident;

import be.belfry.domain.escalation.Assessment;
import be.belfry.domain.incident.AddMany;
import be.belfry.domain.incident.CampaignDecision;
import be.belfry.domain.incident.CampaignDetail;
import be.belfry.domain.security.Permission;
import be.belfry.services.incident.BulkCampaignService;
import be.belfry.services.incident.CampaignService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.RowResults;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** One campaign: its incidents, what can be decided. */
@Named
@RequestScoped
public class IncidentCampaignView {
  @Inject private CampaignService campaigns;
  @Inject private BulkCampaignService bulk;
  @Inject private HttpServletRequest request;
  @Inject private RowResults results;
  @Inject private Notes notes;
  @Inject private Viewer viewer;

  private CampaignDetail detail;
  private String incidents;
  private String incident;
  private String reason;
  private Long version;

  /** Reads the campaign at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  /** Reference in the address, also of the forms. */
  public String getRef() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** What is known. */
  public CampaignDetail getDetail() {
    if (detail == null) {
      detail = campaigns.detail(getRef());
    }
    return detail;
  }

  /** Whether the reader may assess it on one sheet. */
  public boolean isAssessable() {
    long known = getDetail().row().incidents();
    return viewer.may(Permission.ASSESS) && known > 0 && known <= Assessment.INCIDENT_LIMIT;
  }

  /** Whether the reader may assess, but it has more incidents than a sheet. */
  public boolean isLargerThanSheet() {
    return viewer.may(Permission.ASSESS)
        && getDetail().row().incidents() > Assessment.INCIDENT_LIMIT;
  }

  /** So many incidents at most are on one sheet. */
  public int getSheetLimit() {
    return Assessment.INCIDENT_LIMIT;
  }

  /** Puts incidents into it, named one after the other. */
  public String add() {
    results.keep(bulk.add(new AddMany(getRef(), Keys.references(incidents), Optional.empty())));
    return here();
  }

  /** Takes an incident out of it. */
  public String remove() {
    String reference = Keys.reference(incident);
    campaigns.remove(getRef(), reference, reason, Optional.empty());
    notes.done("incident_campaign.removed", reference);
    return here();
  }

  /** Ends it, or lets it run again. */
  public String decide(CampaignDecision decision) {
    campaigns.decide(getRef(), decision, Optional.ofNullable(version));
    notes.done("incident_detail.decided", decision);
    return here();
  }

  private String here() {
    return "/incident/campaign?faces-redirect=true&ref=" + getRef();
  }

  /** Version of the campaign that was decided on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getDetail().version()) : version;
  }

  /** Version of the campaign that was decided on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** References to put in. */
  public String getIncidents() {
    return incidents;
  }

  public void setIncidents(String incidents) {
    this.incidents = incidents;
  }

  /** Reference to take out. */
  public String getIncident() {
    return incident;
  }

  public void setIncident(String incident) {
    this.incident = incident;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
