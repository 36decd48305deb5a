package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.briefing.BriefingService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list of briefings, and the way to a new draft. */
@Named
@RequestScoped
public class BriefingListView {
  @Inject private BriefingService briefings;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private Page<BriefingRow> page;
  private String newCrisis;

  /** Reads the page that the address names. */
  public void open() {
    page =
        briefings.list(
            Optional.of(getCrisis()).filter(c -> !c.isEmpty()),
            Optional.of(getState())
                .filter(code -> !code.isEmpty())
                .map(code -> Coded.of(BriefingStatus.class, code)),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The briefings to show. */
  public Page<BriefingRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /**
   * The crisis that the list is about, empty for all; {@link OfCrisis#CURRENT} for those of reality
   * that are not over.
   */
  public String getCrisis() {
    return Optional.ofNullable(request.getParameter("crisis")).map(String::strip).orElse("");
  }

  /** Code of the state that the list is about, empty for all. */
  public String getState() {
    return Optional.ofNullable(request.getParameter("state")).map(String::strip).orElse("");
  }

  /** The states to choose from; what was discarded is in no list. */
  public List<BriefingStatus> getStates() {
    return List.of(BriefingStatus.DRAFT, BriefingStatus.APPROVED, BriefingStatus.SUPERSEDED);
  }

  /** Makes a draft for the crisis named. */
  public String draft() {
    UUID id = briefings.draft(Keys.reference(newCrisis));
    notes.done("briefing_list.drafted");
    return "/briefing/edit?faces-redirect=true&id=" + id;
  }

  /** Reference of the crisis that a new briefing is about. */
  public String getNewCrisis() {
    return newCrisis == null && !getCrisis().equals(OfCrisis.CURRENT) ? getCrisis() : newCrisis;
  }

  public void setNewCrisis(String newCrisis) {
    this.newCrisis = newCrisis;
  }
}
