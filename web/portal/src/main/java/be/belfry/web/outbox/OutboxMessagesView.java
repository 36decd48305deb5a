package be.belfry.web.outbox;

import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.outbox.WatchdogService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.LocaleView;
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
  @Inject private PlanService plans;
  @Inject private LocaleView locale;
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

  /**
   * Name of the recipient: of a service or office, and which of its contacts when it is not the
   * first; as it is written for an address.
   */
  public String nameOf(String recipient) {
    return Recipient.of(recipient).map(this::nameOf).orElse(recipient);
  }

  private String nameOf(Recipient known) {
    String unit;
    try {
      unit = plans.inForce().nameOf(known.unit()).in(locale.language());
    } catch (NotFound ofAnEarlierPlan) {
      unit = known.unit();
    }
    return known.rank() == ContactRank.FIRST
        ? unit
        : unit + " (" + Labels.of(locale.getLocale(), known.rank()) + ")";
  }

  /** Tries a message again. */
  public String retry(UUID id) {
    watchdog.retry(id);
    notes.done("outbox_messages.retried");
    return "/outbox/messages?faces-redirect=true";
  }
}
