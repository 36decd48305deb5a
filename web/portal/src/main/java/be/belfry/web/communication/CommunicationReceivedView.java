package be.belfry.web.communication;

import be.belfry.domain.shared.NotFound;
import be.belfry.services.communication.WarningSendingService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Bean of {@code /communication/received}, the page behind the link of a warning's mail. Opening it
 * changes nothing; the button confirms.
 */
@Named
@RequestScoped
public class CommunicationReceivedView {
  @Inject private WarningSendingService warnings;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private String key;
  private WarningSendingService.Received received;

  /** Which message: from the address or the form itself, before the page is decoded. */
  @PostConstruct
  void begin() {
    key = request.getParameter("key");
  }

  /** Reads at once, so that a wrong link gives the page "not found". */
  public void open() {
    getReceived();
  }

  /** What the link shows. */
  public WarningSendingService.Received getReceived() {
    if (received == null) {
      if (key == null || key.isEmpty()) {
        throw new NotFound("");
      }
      received = warnings.look(key, locale.language());
    }
    return received;
  }

  /** Confirms. */
  public String confirm() {
    warnings.confirm(key);
    notes.done("communication_received.done");
    return "/communication/received?faces-redirect=true&key=" + key;
  }

  public String getKey() {
    return key;
  }
}
