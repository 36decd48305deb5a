package be.belfry.web.communication;

import be.belfry.domain.communication.WarningRow;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.communication.WarningService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /communication/warnings}; its whole state stands in the address. */
@Named
@RequestScoped
public class CommunicationWarningsView {
  @Inject private WarningService warnings;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;

  private Page<WarningRow> page;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        warnings.list(
            WarningParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The warnings to show. */
  public Page<WarningRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Title of a warning in the reader's language, or in the one that stands in for it. */
  public String titleOf(WarningRow row) {
    return row.content().in(row.content().nearest(locale.language())).title();
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  public List<WarningState> getStates() {
    return List.of(WarningState.values());
  }
}
