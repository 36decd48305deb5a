package be.belfry.services.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.services.Wiring;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets as far as the lock of a national scale: the database gives it to nobody else. */
class NationalServiceTest {
  private static final Set<Role> MOVES =
      EnumSet.of(Role.DUTY_OFFICER, Role.CRISIS_CENTRE, Role.INTERIOR);

  private static final class Locked extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Wiring wiring =
      new Wiring(
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Proposals.class},
              (proxy, method, arguments) -> {
                throw new Locked();
              }));
  private final NationalService service = wiring.into(new NationalService());

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoMovesNoScaleIsRefusedBeforeItIsLocked(Role role) {
    wiring.actAs(AnOfficePlan.person(role, role.code()));
    Class<?> expected = MOVES.contains(role) ? Locked.class : NotAllowed.class;
    for (Scale scale : Set.of(Scale.ACTIVATION, Scale.PHASE)) {
      assertThat(catchThrowable(() -> service.approve(scale, 1, "", false, Optional.empty())))
          .as("approve %s", scale)
          .isInstanceOf(expected);
      assertThat(catchThrowable(() -> service.refuse(scale, 1, "no", false, Optional.empty())))
          .as("refuse %s", scale)
          .isInstanceOf(expected);
      assertThat(catchThrowable(() -> service.ratify(scale, 1, "", false, Optional.empty())))
          .as("ratify %s", scale)
          .isInstanceOf(expected);
    }
  }
}
