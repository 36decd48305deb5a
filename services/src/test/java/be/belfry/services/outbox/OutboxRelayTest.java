package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Subject;
import be.belfry.services.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a turn of the relay does, and in which order. */
class OutboxRelayTest {
  private final List<String> done = new ArrayList<>();
  private final Map<String, String> obstacles = new TreeMap<>();
  private int toKeep;
  private int toSend;
  private boolean broken;
  private final Wiring wiring = new Wiring(new Told());
  private final OutboxRelay relay = wiring.into(new OutboxRelay());

  private final class Told extends OutboxService {
    @Override
    public Map<String, String> obstacles() {
      assertThat(wiring.subject()).isEqualTo(Subject.system("relay"));
      return new TreeMap<>(obstacles);
    }

    @Override
    public boolean keepWithoutChannel(Map<String, String> without) {
      done.add("keep " + without.keySet());
      return toKeep-- > 1;
    }

    @Override
    public boolean sendNext(Set<String> without) {
      if (broken) {
        throw new IllegalStateException("the database is away");
      }
      done.add("send without " + without);
      return toSend-- > 1;
    }

    @Override
    public void channelsThere(Set<String> before, Set<String> now) {
      done.add("there " + (before == null ? null : new TreeSet<>(before)) + " " + now);
    }
  }

  private List<String> turn() {
    done.clear();
    relay.look();
    return List.copyOf(done);
  }

  @Test
  void whatCannotLeaveIsPutOffBeforeWhatCanLeavesAndUntilNothingIsDue() {
    obstacles.put("sms", "no gateway");
    toKeep = 2;
    toSend = 3;
    assertThat(turn())
        .containsExactly(
            "keep [sms]",
            "keep [sms]",
            "send without [sms]",
            "send without [sms]",
            "send without [sms]",
            "there null [sms]");
  }

  @Test
  void aChannelIsToldOfWhichLackedAtTheLookBefore() {
    obstacles.put("mail", "no server");
    assertThat(turn()).last().isEqualTo("there null [mail]");
    assertThat(turn()).last().isEqualTo("there [mail] [mail]");
    obstacles.clear();
    assertThat(turn()).last().isEqualTo("there [mail] []");
    assertThat(turn()).last().isEqualTo("there [] []");
  }

  /** It has put messages off all the same, and they would wait for an hour. */
  @Test
  void aChannelThatLackedInATurnThatFailedHalfWayIsToldOfToo() {
    turn();
    obstacles.put("sms", "no gateway");
    broken = true;
    assertThatThrownBy(this::turn).hasMessage("the database is away");
    broken = false;
    obstacles.clear();
    assertThat(turn()).last().isEqualTo("there [sms] []");
  }
}
