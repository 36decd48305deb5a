package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;

/** A way by which messages leave. */
public interface Channel {
  /** Code of the channel, as messages name it. */
  String code();

  /**
   * Whether the channel is set up.
   *
   * @return empty text when it can send, otherwise why it cannot, in one line
   */
  String obstacle();

  /**
   * Sends a message; returns when the other side has taken it.
   *
   * @param address where its recipient is reached
   * @throws DeliveryFailed when it has not
   */
  void send(OutboundMessage message, String address) throws DeliveryFailed;

  /** The other side has not taken a message; it is tried again. */
  final class DeliveryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line for the administrator, without text of the message
     * @param cause what went wrong
     */
    public DeliveryFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
