package be.belfry.web.outbox;

import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.services.outbox.WatchdogService;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Bean of {@code /outbox/messages}: what should have left and did not. */
@Named
@RequestScoped
public class OutboxMessagesView {
  @Inject private WatchdogService watchdog;
  @Inject private Notes notes;

  private List<OverdueMessage> rows;

  /** Asks for the list at once, so that who may not see it gets the page "not allowed". */
  public void open() {
    getRows();
  }

  /** What has not left. */
  public List<OverdueMessage> getRows() {
    if (rows == null) {
      rows = watchdog.undelivered();
    }
    return rows;
  }

  /** Tries a message again. */
  public String retry(UUID id) {
    watchdog.retry(id);
    notes.done("outbox_messages.retried");
    return "/outbox/messages?faces-redirect=true";
  }
}
