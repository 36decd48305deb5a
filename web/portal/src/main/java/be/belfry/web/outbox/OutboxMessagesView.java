package be.belfry.web.outbox;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.outbox.WatchdogService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bean of {@code /outbox/messages}: what should have left and did not. */
@Named
@RequestScoped
public class OutboxMessagesView {
  @Inject private WatchdogService watchdog;
  @Inject private OutboxRecipients recipients;
  @Inject private Notes notes;

  @Inject private HttpServletRequest request;

  private Page<OverdueMessage> page;

  /** Asks for the list at once, so that who may not see it gets the page "not allowed". */
  public void open() {
    getPage();
  }

  /** What has not left; the page that the address or the sent form names. */
  public Page<OverdueMessage> getPage() {
    if (page == null) {
      page =
          watchdog.undelivered(
              new PageRequest(
                  Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                  PageRequest.DEFAULT_SIZE));
    }
    return page;
  }

  /**
   * Name of the recipient, and what kind of addressee it is where the address is not for the
   * viewer.
   */
  public String nameOf(String recipient) {
    if (recipient.equals(OverdueMessage.NOTIFIER)) {
      return Functions.msg("outbox_messages.notifier", List.of());
    }
    if (recipient.equals(OverdueMessage.CONTACT)) {
      return Functions.msg("outbox_messages.contact", List.of());
    }
    return recipients.of(recipient);
  }

  /** By what it goes. */
  public String channelOf(OverdueMessage message) {
    return Functions.label(Coded.of(ChannelKind.class, message.channel()));
  }

  /** Tries a message again. */
  public String retry(UUID id) {
    watchdog.retry(id);
    notes.done("outbox_messages.retried");
    return "/outbox/messages?faces-redirect=true";
  }
}
