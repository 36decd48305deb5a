package be.belfry.web.communication;

import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.communication.LineService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /communication/lines}; its whole state stands in the address. */
@Named
@RequestScoped
public class CommunicationLinesView {
  @Inject private LineService lines;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;

  private Page<LineRow> page;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        lines.list(
            LineParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The lines to show. */
  public Page<LineRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Words of a line in the reader's language, or in the one that stands in for it. */
  public LineWords wordsOf(LineRow row) {
    return row.content().in(row.content().nearest(locale.language()));
  }

  /** Code of the language of these words. */
  public String languageOf(LineRow row) {
    return row.content().nearest(locale.language()).code();
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  public List<LineState> getStates() {
    return List.of(LineState.values());
  }

  public List<LineKind> getKinds() {
    return List.of(LineKind.values());
  }
}
