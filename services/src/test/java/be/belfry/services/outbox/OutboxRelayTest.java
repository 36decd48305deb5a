package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.services.Wiring;
import be.belfry.services.shared.NodeStop;
import be.belfry.services.shared.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a turn of one channel does, and in which order. */
class OutboxRelayTest {
  private static final String CHANNEL = "sms";

  private final List<String> done = new ArrayList<>();
  private String obstacle = "";

  /** How often something is put off of a channel that is not set up until nothing more is due. */
  private int rounds;

  /** Recipients of the messages that are due, the longest due first. */
  private final List<String> due = new ArrayList<>();

  private final Set<String> slow = new TreeSet<>();
  private boolean oneServer = true;
  private boolean broken;

  /** After so many messages the node stops. */
  private int stopsAfter = Integer.MAX_VALUE;

  private int rests;
  private final Wiring wiring = new Wiring(new Told(), new Ends());
  private final OutboxRelay relay = wiring.into(new OutboxRelay());

  private final class Ends extends NodeStop {
    @Override
    public boolean hasBegun() {
      return done.stream().filter(what -> what.startsWith("send")).count() >= stopsAfter;
    }
  }

  private final class Told extends OutboxService {
    @Override
    public String obstacle(String channel) {
      assertThat(wiring.subject()).isEqualTo(Subject.system("relay"));
      assertThat(channel).isEqualTo(CHANNEL);
      return obstacle;
    }

    @Override
    public boolean keepWithoutChannel(String channel, String why) {
      assertThat(channel + " " + why).isEqualTo(CHANNEL + " " + obstacle);
      if (broken) {
        throw new IllegalStateException("the database is away");
      }
      done.add("keep");
      return --rounds > 0;
    }

    @Override
    public Optional<Tried> sendNext(String channel, Set<String> without) {
      assertThat(channel).isEqualTo(CHANNEL);
      if (broken) {
        throw new IllegalStateException("the database is away");
      }
      Optional<String> next = due.stream().filter(who -> !without.contains(who)).findFirst();
      done.add("send " + next.orElse("nothing"));
      next.ifPresent(due::remove);
      return next.map(who -> new Tried(who, slow.contains(who), oneServer));
    }

    @Override
    public void rest(String channel) {
      assertThat(channel).isEqualTo(CHANNEL);
      rests++;
    }

    @Override
    public void channelThere(String channel) {
      assertThat(channel).isEqualTo(CHANNEL);
      done.add("there");
    }
  }

  /** A channel without one would send nothing, and say nothing. */
  @Test
  void everyChannelHasTurnsOfItsOwn() {
    List<String> looked = new ArrayList<>();
    Wiring recorded =
        new Wiring(
            new OutboxRelay() {
              @Override
              void look(String channel) {
                looked.add(channel);
              }
            });
    Stream.of(new MailRelay(), new SmsRelay(), new WebhookRelay())
        .map(recorded::into)
        .forEach(Watch::look);
    assertThat(looked)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ChannelKind.values()).map(Coded::code).toList());
  }

  private List<String> turn() {
    done.clear();
    relay.look(CHANNEL);
    return List.copyOf(done);
  }

  /** After the two turns that follow a start. */
  private void twoTurns() {
    turn();
    turn();
  }

  @Test
  void whenTheNodeStopsNoMessageIsBegun() {
    oneServer = false;
    slow.add("a");
    due.addAll(List.of("a"));
    twoTurns();
    due.addAll(List.of("b", "b", "a"));
    stopsAfter = 1;
    assertThat(turn())
        .as("nor is it tried whether the slow one answers again")
        .containsExactly("send b");
    assertThat(rests).as("what the channel kept open ends").isEqualTo(3);
  }

  @Test
  void whatHasNoChannelIsPutOffUntilNothingIsDue() {
    obstacle = "no gateway";
    rounds = 3;
    due.add("a");
    assertThat(turn()).containsExactly("keep", "keep", "keep");
  }

  @Test
  void whatIsDueLeavesUntilNothingIs() {
    due.addAll(List.of("a", "b", "a"));
    assertThat(turn()).containsExactly("send a", "send b", "send a", "send nothing", "there");
  }

  /** Each attempt takes longer than a turn: one finds out whether the server answers again. */
  @Test
  void aServerOfAllThatHangsIsAskedOnceATurn() {
    twoTurns();
    due.addAll(List.of("a", "b", "b"));
    slow.addAll(List.of("a", "b"));
    assertThat(turn()).containsExactly("send a");
    assertThat(turn()).containsExactly("send b");
    slow.clear();
    due.add("a");
    assertThat(turn()).as("it answers").containsExactly("send b", "send a", "send nothing");
  }

  @Test
  void aSlowReceiverHoldsUpNoOtherAndIsAskedOnceATurn() {
    twoTurns();
    oneServer = false;
    due.addAll(List.of("a", "a", "a", "b", "c", "c"));
    slow.addAll(List.of("a", "c"));
    assertThat(turn())
        .as("who was found slow is not asked again in the same turn")
        .containsExactly("send a", "send b", "send c", "send nothing");
    due.add("b");
    assertThat(turn())
        .as("what answers first, then the one that has waited longest, which still is slow")
        .containsExactly("send b", "send nothing", "send a");
    slow.clear();
    assertThat(turn()).as("both answer again").containsExactly("send nothing", "send c", "send a");
    due.addAll(List.of("a", "b", "c"));
    assertThat(turn())
        .as("as all others")
        .containsExactly("send a", "send b", "send c", "send nothing");
  }

  /** One bad second of ours makes all of them slow: a call to the last must not wait for long. */
  @Test
  void whoWasSlowOnceIsReachedInTheNextTurnHoweverManyThereAre() {
    twoTurns();
    oneServer = false;
    List<String> all = IntStream.range(0, 24).mapToObj(n -> "r" + n).toList();
    due.addAll(all);
    slow.addAll(all);
    turn();
    slow.clear();
    due.add("r23");
    assertThat(turn()).as("of the others nothing is due").contains("send r23").hasSize(25);
    due.add("r23");
    assertThat(turn()).containsExactly("send r23", "send nothing");
  }

  /** Twice: what was held by another at the first time is left out there. */
  @Test
  void whatWaitsForAChannelIsDueInTheTwoTurnsAfterItWasSetUp() {
    assertThat(turn()).last().isEqualTo("there");
    assertThat(turn()).last().isEqualTo("there");
    assertThat(turn()).doesNotContain("there");
    obstacle = "no gateway";
    assertThat(turn()).doesNotContain("there");
    obstacle = "";
    assertThat(turn()).last().isEqualTo("there");
    assertThat(turn()).last().isEqualTo("there");
    assertThat(turn()).doesNotContain("there");
  }

  /** It has put messages off all the same, and they would wait for an hour. */
  @Test
  void aChannelThatLackedInATurnThatFailedHalfWayIsToldOfToo() {
    twoTurns();
    obstacle = "no gateway";
    broken = true;
    assertThatThrownBy(this::turn).hasMessage("the database is away");
    broken = false;
    obstacle = "";
    assertThat(turn()).last().isEqualTo("there");
  }

  @Test
  void whatAChannelKeepsOpenEndsWithEachTurnHoweverItEnds() {
    turn();
    assertThat(rests).isEqualTo(1);
    broken = true;
    assertThatThrownBy(this::turn).isInstanceOf(IllegalStateException.class);
    assertThat(rests).isEqualTo(2);
  }
}
