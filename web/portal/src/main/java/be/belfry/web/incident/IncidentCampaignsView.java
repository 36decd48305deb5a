package be.belfry.web.incident;

import be.belfry.domain.incident.CampaignRow;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.incident.OpenCampaign;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.incident.CampaignService;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The list of campaigns, and the form that opens one. */
@Named
@RequestScoped
public class IncidentCampaignsView {
  @Inject private CampaignService campaigns;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private Page<CampaignRow> page;
  private String title;
  private String description;
  private Phenomenon phenomenon = Phenomenon.OTHER;
  private Tlp tlp = Tlp.AMBER;

  /** Reads the page that the address names. */
  public void open() {
    getPage();
  }

  /** The campaigns to show. */
  public Page<CampaignRow> getPage() {
    if (page == null) {
      page =
          campaigns.list(
              parameter("state").map(code -> Coded.of(CampaignStatus.class, code)),
              new PageRequest(parameter("cursor"), PageRequest.DEFAULT_SIZE));
    }
    return page;
  }

  /** The state that is asked for, empty for all. */
  public String getState() {
    return parameter("state").orElse("");
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /** Opens a campaign. */
  public String create() {
    String reference =
        campaigns.open(
            new OpenCampaign(title, Optional.ofNullable(description), phenomenon, tlp, false));
    notes.done("incident_campaign.opened", reference);
    return "/incident/campaign?faces-redirect=true&ref=" + reference;
  }

  public List<CampaignStatus> getStates() {
    return List.of(CampaignStatus.values());
  }

  public List<Phenomenon> getPhenomena() {
    return List.of(Phenomenon.values());
  }

  public List<Tlp> getMarkings() {
    return List.of(Tlp.values());
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public Phenomenon getPhenomenon() {
    return phenomenon;
  }

  public void setPhenomenon(Phenomenon phenomenon) {
    this.phenomenon = phenomenon;
  }

  public Tlp getTlp() {
    return tlp;
  }

  public void setTlp(Tlp tlp) {
    this.tlp = tlp;
  }
}
