package be.belfry.web.incident;

import be.belfry.domain.incident.SeeMany;
import be.belfry.services.incident.BulkTriageService;
import be.belfry.web.shared.RowResults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Marking many new reports as seen, on the list that shows them. */
@Named
@RequestScoped
public class IncidentSightingsView {
  @Inject private BulkTriageService bulk;
  @Inject private RowResults results;
  @Inject private HttpServletRequest request;

  /** Notes that the reader has looked at those that are ticked. */
  public String see() {
    String[] ticked = request.getParameterValues("n");
    results.keep(bulk.see(new SeeMany(ticked == null ? List.of() : List.of(ticked))));
    return "/notification/list?faces-redirect=true&state=unseen";
  }
}
