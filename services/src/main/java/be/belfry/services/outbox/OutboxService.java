package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.security.Permission;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends one message after the other, outside every transaction: it is taken in one and its outcome
 * recorded in another, so that a server that hangs holds no connection of the database.
 */
@Stateless
public class OutboxService {
  private static final Logger LOG = Logger.getLogger(OutboxService.class.getName());

  /** A server that takes longer than this for a message is a slow one. */
  static final Duration SLOW = Duration.ofSeconds(1);

  /** Why a message of an exercise stays that is written to an address, and to no name. */
  public static final String NOT_OF_EXERCISES =
      "its address does not stand in the directory of exercises";

  /** Why a message stays that is written to what is no address of its channel. */
  public static final String NO_ADDRESS = "its address is none of its channel";

  /**
   * What was tried.
   *
   * @param recipient as the message names him
   * @param slow whether the next message to the same server is better left for later: this one was
   *     waited for in vain, or for long by a server of its recipient alone
   * @param oneServer whether that server is that of all messages of the channel
   */
  public record Tried(String recipient, boolean slow, boolean oneServer) {}

  @Inject private Outbox outbox;
  @Inject private OutboxDesk desk;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject @Any private Instance<Channel> channels;

  /**
   * Why a channel is not set up on this node.
   *
   * @param channel its code
   * @return empty text when it can send
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public String obstacle(String channel) {
    door.require(Permission.OUTBOX_RELAY);
    return channel(channel).obstacle();
  }

  /**
   * Sends the most urgent message of a channel that is due, of those the one that is due longest.
   * If the node dies before its leaving is recorded, the message is sent again: at least once,
   * never not at all.
   *
   * @param channel its code
   * @param without recipients for whom nothing is sent
   * @return what was tried; empty when nothing is due
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<Tried> sendNext(String channel, Set<String> without) {
    door.require(Permission.OUTBOX_RELAY);
    return desk.take(channel, without).map(taken -> send(taken, channel(channel)));
  }

  /** Ends what a channel kept open: the turn is over. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void rest(String channel) {
    door.require(Permission.OUTBOX_RELAY);
    channel(channel).rest();
  }

  /**
   * Puts off what is due of a channel that is not set up, many at a time.
   *
   * @param obstacle why it is not
   * @return whether there may be more
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public boolean keepWithoutChannel(String channel, String obstacle) {
    door.require(Permission.OUTBOX_RELAY);
    return desk.keepAll(channel, obstacle);
  }

  /** Makes due what waits for a channel that this node has now and may not have had before. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void channelThere(String channel) {
    door.require(Permission.OUTBOX_RELAY);
    desk.channelThere(channel);
  }

  /** How it stands with what must leave. */
  public OutboxState state() {
    door.require(Permission.JOB_ADMINISTER);
    return outbox.state(time.now());
  }

  private Channel channel(String code) {
    return channels.stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow();
  }

  private Tried send(Waiting taken, Channel channel) {
    OutboundMessage message = taken.message();
    String obstacle = channel.obstacle();
    boolean slow = false;
    if (!obstacle.isEmpty()) {
      desk.keep(taken, obstacle);
    } else {
      Optional<String> address = desk.address(message);
      if (address.isEmpty()) {
        desk.keepWithoutAddress(taken, withoutAddress(message));
      } else {
        slow = isSlow(taken, channel, address.get());
      }
    }
    return new Tried(message.recipient(), slow, channel.hasOneServer());
  }

  private static String withoutAddress(OutboundMessage message) {
    if (Recipient.isAddress(message.recipient())) {
      return message.exercise() ? NOT_OF_EXERCISES : NO_ADDRESS;
    }
    return (message.exercise() ? "the directory of exercises" : "the directory")
        + " has no address for "
        + message.recipient();
  }

  /** Sends it and records how that ended; whether its server is better left alone for now. */
  private boolean isSlow(Waiting taken, Channel channel, String address) {
    long begin = System.nanoTime();
    try {
      channel.send(taken.message(), address);
    } catch (Channel.DeliveryFailed failed) {
      boolean inVain = !failed.isAnswer() && isLong(begin);
      if (!failed.isUnsent()) {
        desk.mayHaveLeft(taken);
      }
      String reason = Recipient.withoutAddress(failed.getMessage(), address);
      if (failed.isForGood()) {
        desk.giveUp(taken, reason);
      } else {
        desk.failed(taken, reason);
      }
      return inVain;
    } catch (RuntimeException failure) {
      // A setting that cannot be read, or a mistake of ours: the turn ends, the next one tries.
      LOG.log(
          Level.WARNING,
          withoutAddress(failure, address),
          () -> "channel " + taken.message().channel() + " failed");
      desk.mayHaveLeft(taken);
      desk.failed(taken, "the channel failed: " + failure.getClass().getSimpleName());
      return true;
    }
    boolean late = !channel.hasOneServer() && isLong(begin);
    desk.sent(taken);
    return late;
  }

  private static boolean isLong(long begin) {
    return System.nanoTime() - begin >= SLOW.toNanos();
  }

  /** For the log of the program: where it failed and why, without the address. */
  private static Throwable withoutAddress(Throwable failure, String address) {
    Exception told =
        new IllegalStateException(
            Recipient.withoutAddress(failure.toString(), address),
            failure.getCause() == null ? null : withoutAddress(failure.getCause(), address));
    told.setStackTrace(failure.getStackTrace());
    return told;
  }
}
