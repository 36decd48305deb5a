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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Sends one message after the other, outside every transaction: it is taken in one and its outcome
 * recorded in another, so that a server that hangs holds no connection of the database.
 */
@Stateless
public class OutboxService {
  private static final Logger LOG = Logger.getLogger(OutboxService.class.getName());

  /** What fails later than this without an answer about the message was waited for in vain. */
  static final Duration HUNG = Duration.ofSeconds(1);

  /** Why a message of an exercise stays that is written to an address, and to no name. */
  public static final String NOT_OF_EXERCISES =
      "its address does not stand in the directory of exercises";

  /** Why a message stays that is written to what is no address of its channel. */
  public static final String NO_ADDRESS = "its address is none of its channel";

  /**
   * What was tried.
   *
   * @param channel its code
   * @param hung whether it was waited for in vain: the next message of the channel would be, too
   */
  public record Tried(String channel, boolean hung) {}

  @Inject private Outbox outbox;
  @Inject private OutboxDesk desk;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject @Any private Instance<Channel> channels;

  /** Why each channel that is not set up on this node is not, by its code. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Map<String, String> obstacles() {
    door.require(Permission.OUTBOX_RELAY);
    Map<String, String> obstacles = new TreeMap<>();
    for (Channel channel : channels) {
      String obstacle = channel.obstacle();
      if (!obstacle.isEmpty()) {
        obstacles.put(channel.code(), obstacle);
      }
    }
    return obstacles;
  }

  /**
   * Sends the most urgent message that is due, of those the one that is due longest. If the node
   * dies before its leaving is recorded, the message is sent again: at least once, never not at
   * all.
   *
   * @param without codes of the channels that are left out
   * @return what was tried; empty when nothing is due
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<Tried> sendNext(Set<String> without) {
    door.require(Permission.OUTBOX_RELAY);
    return desk.take(without).map(this::send);
  }

  /** Ends what the channels kept open: the turn is over. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void rest() {
    door.require(Permission.OUTBOX_RELAY);
    channels.forEach(Channel::rest);
  }

  /** Codes of all channels that there are. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Set<String> channels() {
    door.require(Permission.OUTBOX_RELAY);
    return channels.stream().map(Channel::code).collect(Collectors.toSet());
  }

  /**
   * Puts off what is due of the channels that are not set up, many at a time.
   *
   * @param obstacles why they are not, by their codes
   * @return those of them of which there may be more: who asks again asks for these only, since to
   *     find that a channel has nothing is to walk along everything that is due
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Map<String, String> keepWithoutChannel(Map<String, String> obstacles) {
    door.require(Permission.OUTBOX_RELAY);
    Map<String, String> more = new TreeMap<>();
    obstacles.forEach(
        (channel, obstacle) -> {
          if (desk.keepAll(channel, obstacle)) {
            more.put(channel, obstacle);
          }
        });
    return more;
  }

  /**
   * Makes due what waits for channels that this node has now and did not have before.
   *
   * @param before codes of the channels that it did not have; null when it has just started
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void channelsThere(Set<String> before, Set<String> now) {
    door.require(Permission.OUTBOX_RELAY);
    for (Channel channel : channels) {
      String code = channel.code();
      if (!now.contains(code) && (before == null || before.contains(code))) {
        desk.channelThere(code);
      }
    }
  }

  /** How it stands with what must leave. */
  public OutboxState state() {
    door.require(Permission.JOB_ADMINISTER);
    return outbox.state(time.now());
  }

  private Tried send(Waiting taken) {
    OutboundMessage message = taken.message();
    Optional<Channel> channel =
        channels.stream().filter(c -> c.code().equals(message.channel())).findFirst();
    String obstacle = channel.map(Channel::obstacle).orElse("no channel " + message.channel());
    boolean hung = false;
    if (!obstacle.isEmpty()) {
      desk.keep(taken, obstacle);
    } else {
      Optional<String> address = desk.address(message);
      if (address.isEmpty()) {
        desk.keepWithoutAddress(taken, withoutAddress(message));
      } else {
        hung = !isAnswered(taken, channel.orElseThrow(), address.get());
      }
    }
    return new Tried(message.channel(), hung);
  }

  private static String withoutAddress(OutboundMessage message) {
    if (Recipient.isAddress(message.recipient())) {
      return message.exercise() ? NOT_OF_EXERCISES : NO_ADDRESS;
    }
    return (message.exercise() ? "the directory of exercises" : "the directory")
        + " has no address for "
        + message.recipient();
  }

  /** Sends it and records how that ended; false when it was waited for in vain. */
  private boolean isAnswered(Waiting taken, Channel channel, String address) {
    long begin = System.nanoTime();
    try {
      channel.send(taken.message(), address);
    } catch (Channel.DeliveryFailed failed) {
      if (!failed.isUnsent()) {
        desk.mayHaveLeft(taken);
      }
      boolean hung = !failed.isAnswer() && System.nanoTime() - begin >= HUNG.toNanos();
      String reason = Recipient.withoutAddress(failed.getMessage(), address);
      if (failed.isForGood()) {
        desk.giveUp(taken, reason);
      } else {
        desk.failed(taken, reason);
      }
      return !hung;
    } catch (RuntimeException failure) {
      // A setting that cannot be read, or a mistake of ours: the other channels do not wait for it.
      LOG.log(
          Level.WARNING,
          withoutAddress(failure, address),
          () -> "channel " + taken.message().channel() + " failed");
      desk.mayHaveLeft(taken);
      desk.failed(taken, "the channel failed: " + failure.getClass().getSimpleName());
      return false;
    }
    desk.sent(taken);
    return true;
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
