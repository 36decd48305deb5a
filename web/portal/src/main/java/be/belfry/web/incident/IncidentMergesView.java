package be.belfry.web.incident;

import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.MergeMany;
import be.belfry.domain.incident.MergeRow;
import be.belfry.services.incident.BulkMergeService;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.incident.MergeService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.RowResults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Merging many incidents into one, and taking many of them out again. */
@Named
@RequestScoped
public class IncidentMergesView {
  @Inject private IncidentService incidents;
  @Inject private MergeService merges;
  @Inject private BulkMergeService bulk;
  @Inject private RowResults results;
  @Inject private HttpServletRequest request;

  private IncidentDetail survivor;
  private List<MergeRow> standing;
  private String references;
  private String reason;
  private String backReason;

  /** Reads the incident at once, so that one that is not there answers 404. */
  public void open() {
    getSurvivor();
  }

  /** Reference of the incident that goes on. */
  public String getRef() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** The incident that goes on. */
  public IncidentDetail getSurvivor() {
    if (survivor == null) {
      survivor = incidents.detail(getRef());
    }
    return survivor;
  }

  /** What was merged into it and not taken back. */
  public List<MergeRow> getStanding() {
    if (standing == null) {
      standing =
          merges.merges(getRef()).stream()
              .filter(row -> row.standing() && row.into().equals(getRef()))
              .toList();
    }
    return standing;
  }

  /** Merges those that are named. */
  public String merge() {
    List<String> named = Keys.references(references);
    results.keep(bulk.merge(new MergeMany(named, getRef(), Optional.ofNullable(reason))));
    return here();
  }

  /** Takes back those that are ticked. */
  public String reverse() {
    String[] ticked = request.getParameterValues("n");
    results.keep(
        bulk.reverse(
            new MergeMany(
                ticked == null ? List.of() : List.of(ticked),
                getRef(),
                Optional.ofNullable(backReason).filter(text -> !text.isBlank()))));
    return here();
  }

  private String here() {
    return "/incident/merges?faces-redirect=true&ref=" + getRef();
  }

  /** References to merge into it. */
  public String getReferences() {
    return references;
  }

  public void setReferences(String references) {
    this.references = references;
  }

  /** Why all are one event. */
  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Why they are not, after all. */
  public String getBackReason() {
    return backReason;
  }

  public void setBackReason(String backReason) {
    this.backReason = backReason;
  }
}
