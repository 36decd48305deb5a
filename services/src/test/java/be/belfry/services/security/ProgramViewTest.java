package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.services.Wiring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramViewTest {
  private static final Subject CALLER = Subject.system("caller");
  private static final Subject OUTER = Subject.system("outer");
  private static final Subject INNER = Subject.system("inner");

  /** Who looked, one after the other. */
  private final List<Subject> looked = new ArrayList<>();

  private ProgramView view;

  private final class Entered implements ViewerContext {
    @Override
    public void act(Subject actor) {
      throw new IllegalStateException("who acts stays the same");
    }

    @Override
    public void enter(Subject viewer) {
      looked.add(viewer);
    }

    @Override
    public void forget() {
      throw new IllegalStateException("nothing is forgotten here");
    }
  }

  @BeforeEach
  void wire() {
    view = new ProgramView();
    Wiring wiring = new Wiring(new Entered(), view);
    wiring.actAs(CALLER);
  }

  @Test
  void theCallerLooksAgainAfterwards() {
    view.during(OUTER, () -> assertThat(looked).containsExactly(OUTER));
    assertThat(looked).containsExactly(OUTER, CALLER);
  }

  @Test
  void whoeverLookedBeforeLooksAgainInside() {
    view.during(
        OUTER,
        () -> {
          view.during(INNER, () -> assertThat(looked).containsExactly(OUTER, INNER));
          assertThat(looked).containsExactly(OUTER, INNER, OUTER);
        });
    assertThat(looked).containsExactly(OUTER, INNER, OUTER, CALLER);
  }

  /** Its transaction is taken back; the next one of the request begins with the caller. */
  @Test
  void whatIsThrownLeavesNobodyBehind() {
    assertThatThrownBy(
            () ->
                view.during(
                    OUTER,
                    () ->
                        view.during(
                            INNER,
                            () -> {
                              throw new IllegalStateException("refused");
                            })))
        .hasMessage("refused");
    looked.clear();
    view.during(INNER, () -> assertThat(looked).containsExactly(INNER));
    assertThat(looked).containsExactly(INNER, CALLER);
  }
}
