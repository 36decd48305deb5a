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
   * Tries whether the other side answers, without sending anything.
   *
   * @return false when this cannot be tried without sending
   * @throws DeliveryFailed when it does not answer, or does not let us in
   */
  default boolean probe() throws DeliveryFailed {
    return false;
  }

  /**
   * Sends a message; returns when the other side has taken it. That takes less than {@link
   * OutboxDesk#TAKEN}, however slow the other side is.
   *
   * @param address where its recipient is reached
   * @throws DeliveryFailed when it has not
   */
  void send(OutboundMessage message, String address) throws DeliveryFailed;

  /**
   * Whether all of its messages go to one server: one that is slow is slow for each of them.
   *
   * @return false when each recipient has a server of his own
   */
  default boolean hasOneServer() {
    return true;
  }

  /** Ends what was kept open for the messages behind one: for now there are none. */
  default void rest() {
    // most channels keep nothing
  }

  /** The other side has not taken a message; it is tried again, unless that makes no sense. */
  final class DeliveryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;
    private final boolean answer;
    private final boolean unsent;

    /**
     * @param message one line for the administrator, without text of the message
     * @param cause what went wrong
     */
    public DeliveryFailed(String message, Throwable cause) {
      this(message, cause, false, false, false);
    }

    private DeliveryFailed(
        String message, Throwable cause, boolean forGood, boolean answer, boolean unsent) {
      super(message, cause);
      this.forGood = forGood;
      this.answer = answer;
      this.unsent = unsent;
    }

    /** The same, as an answer about this message alone: the other side listens to the next one. */
    public DeliveryFailed answered() {
      return new DeliveryFailed(getMessage(), getCause(), forGood, true, unsent);
    }

    /** The same, and the other side certainly has nothing of it. */
    public DeliveryFailed unsent() {
      return new DeliveryFailed(getMessage(), getCause(), forGood, answer, true);
    }

    /**
     * Whether the other side certainly has not got the message: no connection came about, or it
     * said so. Else its answer may have been lost.
     */
    public boolean isUnsent() {
      return unsent;
    }

    /** Whether it says nothing about the messages behind this one, however long it took. */
    public boolean isAnswer() {
      return answer;
    }

    /**
     * It would fail the same way each time: a person has to mend something first.
     *
     * @param message one line for the administrator
     */
    public static DeliveryFailed forGood(String message, Throwable cause) {
      return new DeliveryFailed(message, cause, true, false, false);
    }

    /** Whether trying again makes no sense. */
    public boolean isForGood() {
      return forGood;
    }
  }
}
