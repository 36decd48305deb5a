package be.belfry.web.escalation;

import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.OrderChannel;
import be.belfry.web.shared.ClockView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** The fields in which an oral order is written down, whatever it is about. */
@Named
@RequestScoped
public class OralOrderForm {
  @Inject private ClockView clock;

  private String by;
  private OrderChannel channel = OrderChannel.PHONE;
  private Instant at;

  /**
   * What was ordered.
   *
   * @param office the office whose turn it is
   */
  public OralOrder order(String office) {
    return new OralOrder(by, office, channel, getAt());
  }

  /** Ways by which an oral order comes. */
  public List<OrderChannel> getChannels() {
    return List.of(OrderChannel.values());
  }

  /** Who ordered orally. */
  public String getBy() {
    return by;
  }

  /** Who ordered orally. */
  public void setBy(String by) {
    this.by = by;
  }

  /** By which way he ordered. */
  public OrderChannel getChannel() {
    return channel;
  }

  /** By which way he ordered. */
  public void setChannel(OrderChannel channel) {
    this.channel = channel;
  }

  /** When he ordered; now until somebody writes another time. */
  public Instant getAt() {
    return at == null ? clock.getInstant() : at;
  }

  /** When he ordered. */
  public void setAt(Instant at) {
    this.at = at;
  }
}
