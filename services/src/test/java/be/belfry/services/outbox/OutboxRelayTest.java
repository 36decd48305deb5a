package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Subject;
import be.belfry.services.Wiring;
import be.belfry.services.shared.NodeStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a turn of the relay does, and in which order. */
class OutboxRelayTest {
  private final List<String> done = new ArrayList<>();
  private final Map<String, String> obstacles = new TreeMap<>();

  /** How often something is put off of a channel that is not set up until nothing more is due. */
  private final Map<String, Integer> rounds = new TreeMap<>();

  /** Codes of the channels of the messages that are due, the longest due first. */
  private final List<String> due = new ArrayList<>();

  private final Set<String> hangs = new TreeSet<>();
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
    public Map<String, String> obstacles() {
      assertThat(wiring.subject()).isEqualTo(Subject.system("relay"));
      return new TreeMap<>(obstacles);
    }

    @Override
    public Map<String, String> keepWithoutChannel(Map<String, String> without) {
      done.add("keep " + without.keySet());
      Map<String, String> more = new TreeMap<>(without);
      more.keySet().removeIf(channel -> rounds.merge(channel, -1, Integer::sum) <= 0);
      return more;
    }

    @Override
    public Optional<Tried> sendNext(Set<String> without) {
      if (broken) {
        throw new IllegalStateException("the database is away");
      }
      Optional<String> next = due.stream().filter(code -> !without.contains(code)).findFirst();
      done.add("send " + next.orElse("nothing"));
      next.ifPresent(due::remove);
      return next.map(code -> new Tried(code, hangs.contains(code)));
    }

    @Override
    public void rest() {
      rests++;
    }

    @Override
    public Set<String> channels() {
      return Set.of("mail", "sms", "webhook");
    }

    @Override
    public void channelsThere(Set<String> before, Set<String> now) {
      done.add("there " + (before == null ? null : new TreeSet<>(before)) + " " + now);
    }
  }

  @Test
  void whenTheNodeStopsNoMessageIsBegun() {
    due.addAll(List.of("mail", "webhook", "sms"));
    hangs.add("mail");
    turn();
    due.addAll(List.of("webhook", "webhook", "mail"));
    stopsAfter = 1;
    assertThat(turn())
        .as("nor is it tried whether the mail server answers again")
        .filteredOn(what -> what.startsWith("send"))
        .containsExactly("send webhook");
    assertThat(rests).as("what the channels kept open ends").isEqualTo(2);
  }

  private List<String> turn() {
    done.clear();
    relay.look();
    return List.copyOf(done);
  }

  @Test
  void whatCannotLeaveIsPutOffBeforeWhatCanLeavesAndUntilNothingIsDue() {
    obstacles.put("sms", "no gateway");
    obstacles.put("webhook", "no receiver");
    rounds.put("sms", 3);
    due.addAll(List.of("sms", "mail", "webhook"));
    assertThat(turn())
        .containsExactly(
            "keep [sms, webhook]",
            "keep [sms]",
            "keep [sms]",
            "send mail",
            "send nothing",
            "there null [sms, webhook]");
  }

  /** Each attempt takes longer than a turn: the mails before it would take hours. */
  @Test
  void aMailServerThatHangsHoldsUpNoTextMessage() {
    due.addAll(List.of("mail", "mail", "mail", "mail", "sms", "webhook"));
    hangs.add("mail");
    assertThat(turn())
        .containsExactly("send mail", "send sms", "send webhook", "send nothing", "there null []");
    due.add("sms");
    assertThat(turn())
        .as("what answers first, then one that finds out whether the mail server does")
        .containsExactly("send sms", "send nothing", "send mail", "there null []");
    hangs.clear();
    assertThat(turn()).containsExactly("send nothing", "send mail", "there [] []");
    due.add("sms");
    assertThat(turn())
        .as("it answers again")
        .containsExactly("send mail", "send sms", "send nothing", "there [] []");
  }

  /** Nothing of it is due any more: whether it hangs will be seen with the next one. */
  @Test
  void aChannelOfWhichNothingIsDueIsTriedAgainLikeAllOthers() {
    due.add("mail");
    hangs.add("mail");
    turn();
    assertThat(turn()).containsExactly("send nothing", "send nothing", "there null []");
    due.addAll(List.of("mail", "sms"));
    assertThat(turn()).containsExactly("send mail", "send sms", "send nothing", "there [] []");
  }

  /** Twice: what was held by another at the first time is left out there. */
  @Test
  void aChannelIsToldOfWhichLackedAtOneOfTheTwoLooksBefore() {
    obstacles.put("mail", "no server");
    assertThat(turn()).last().isEqualTo("there null [mail]");
    assertThat(turn()).last().isEqualTo("there null [mail]");
    assertThat(turn()).last().isEqualTo("there [mail] [mail]");
    obstacles.clear();
    assertThat(turn()).last().isEqualTo("there [mail] []");
    assertThat(turn()).last().isEqualTo("there [mail] []");
    assertThat(turn()).last().isEqualTo("there [] []");
  }

  /** It has put messages off all the same, and they would wait for an hour. */
  @Test
  void aChannelThatLackedInATurnThatFailedHalfWayIsToldOfToo() {
    turn();
    turn();
    obstacles.put("sms", "no gateway");
    broken = true;
    assertThatThrownBy(this::turn).hasMessage("the database is away");
    broken = false;
    obstacles.clear();
    assertThat(turn()).last().isEqualTo("there [sms] []");
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
