package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.shared.Busy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn under a key is drawn between two runs of the call. */
class DrawingsTest {
  private final Drawings drawings = new Drawings();
  private final List<String> done = new ArrayList<>();

  private String act() {
    Drawings.Drawn<String, String> drawn =
        drawings.of(
            () -> {
              done.add("prepare");
              return "prepared";
            },
            prepared -> {
              done.add("draw");
              return prepared + " drawn";
            });
    done.add("write");
    return drawn.documents();
  }

  @Test
  void withoutATransactionAroundItAllIsDoneAtOnce() {
    assertThat(act()).isEqualTo("prepared drawn");
    assertThat(done).containsExactly("prepare", "draw", "write");
    assertThat(drawings.isWanted()).isFalse();
  }

  @Test
  void insideOfOneTheFirstRunEndsAndTheSecondOneFindsWhatWasDrawn() {
    drawings.begin();
    assertThatExceptionOfType(Busy.class).isThrownBy(this::act);
    assertThat(drawings.isWanted()).isTrue();
    assertThat(done).containsExactly("prepare");

    drawings.draw();
    assertThat(drawings.isWanted()).isFalse();
    drawings.begin();
    assertThat(act()).isEqualTo("prepared drawn");
    assertThat(done).containsExactly("prepare", "draw", "write");
  }

  /** As when another one got the number that was prepared. */
  @Test
  void whatIsDrawnServesOneWritingOnly() {
    drawings.begin();
    assertThatExceptionOfType(Busy.class).isThrownBy(this::act);
    drawings.draw();
    act();
    assertThatExceptionOfType(Busy.class).isThrownBy(this::act);
    assertThat(done).containsExactly("prepare", "draw", "write", "prepare");
  }

  @Test
  void whatFollowsAnActWaitsForItsCommit() {
    drawings.afterwards(() -> done.add("without a key"));
    drawings.begin();
    drawings.afterwards(() -> done.add("of a run that was taken back"));
    drawings.begin();
    drawings.afterwards(() -> done.add("committed"));
    assertThat(done).containsExactly("without a key");
    drawings.committed();
    drawings.committed();
    assertThat(done).containsExactly("without a key", "committed");
  }
}
