package be.belfry.web.incident;

import be.belfry.domain.incident.SeeMany;
import be.belfry.services.incident.BulkTriageService;
import be.belfry.web.shared.AddressView;
import be.belfry.web.shared.RowResults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Marking many new reports as seen, on the list that shows them. */
@Named
@RequestScoped
public class IncidentSightingsView {
  /** What the address of that list may narrow or order it by, besides its state. */
  private static final List<String> FILTERS =
      List.of("sector", "kind", "channel", "from", "to", "q", "sort");

  private static final String CURSOR = "cursor";

  @Inject private BulkTriageService bulk;
  @Inject private RowResults results;
  @Inject private HttpServletRequest request;

  /**
   * Notes that the reader has looked at those that are ticked. The list comes again as it was
   * narrowed, from its beginning: the page that he was on may have nothing left.
   */
  public String see() {
    String[] ticked = request.getParameterValues("n");
    results.keep(bulk.see(new SeeMany(ticked == null ? List.of() : List.of(ticked))));
    return "/notification/list?faces-redirect=true&state=unseen"
        + AddressView.rest(given(FILTERS.stream()));
  }

  /** How the list is narrowed, and where its page begins: its form carries that along. */
  public List<Map.Entry<String, String>> getGiven() {
    return given(Stream.concat(FILTERS.stream(), Stream.of(CURSOR))).toList();
  }

  private Stream<Map.Entry<String, String>> given(Stream<String> names) {
    return names.flatMap(
        name ->
            Optional.ofNullable(request.getParameter(name))
                .filter(value -> !value.isBlank())
                .map(value -> Map.entry(name, value))
                .stream());
  }
}
