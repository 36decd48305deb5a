package be.belfry.services.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import be.belfry.domain.crisis.CrisisQueries;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who gets as far as the lock of a national scale, which the database gives to nobody else, and who
 * has read the crisis files of the picture.
 */
class NationalServiceTest {
  private static final Set<Role> MOVES =
      EnumSet.of(Role.DUTY_OFFICER, Role.CRISIS_CENTRE, Role.INTERIOR);

  private static final class Locked extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Wiring wiring =
      new Wiring(
          StandIn.of(
              Proposals.class,
              (method, arguments) -> {
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

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return StandIn.of(type, (method, arguments) -> answers.get(method));
  }

  private static CrisisRow file(Tlp tlp) {
    return new CrisisRow(
        "C-2026-0001",
        "Wiper",
        CrisisStatus.RUNNING,
        Tier.NATIONAL_INCIDENT,
        List.of("energy"),
        tlp,
        false,
        1,
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Tlp.class)
  void whoIsShownTheFilesHasReadThemAndWhoIsShownTheLevelsAloneHasNot(Tlp tlp) {
    Wiring reading =
        new Wiring(
            answering(Plans.class, Map.of("inForce", AnOfficePlan.plan())),
            answering(
                Proposals.class,
                Map.of(
                    "national", new NationalScale(Scale.ACTIVATION, false), "latest", List.of())),
            answering(
                CrisisQueries.class,
                Map.of(
                    "tierInForce",
                    new CrisisQueries.TierInForce(
                        Tier.NATIONAL_INCIDENT, Optional.empty(), 1, Optional.empty()),
                    "current",
                    List.of(file(tlp)))));
    NationalService national = reading.into(new NationalService());
    reading.actAs(AnOfficePlan.person(Role.DUTY_OFFICER, "dirk"));
    assertThat(national.scales(false).crises()).isEmpty();
    assertThat(reading.actions()).isEmpty();
    assertThat(national.picture(false).crises()).hasSize(1);
    assertThat(reading.actions())
        .isEqualTo(tlp.isWiderThan(Tlp.AMBER_STRICT) ? List.of() : List.of("list.read"));
  }

  /** What is in force at once is decided by nobody after it. */
  @Test
  void whatIsInForceAtOnceAsksForAProofAndWhatWaitsForAnOfficeAsksForNone() {
    assertThat(proposedWithoutProof(Phase.PROVINCIAL)).isInstanceOf(ProofNeeded.class);
    assertThat(proposedWithoutProof(Phase.MUNICIPAL)).isInstanceOf(ProofNeeded.class);
    assertThat(proposedWithoutProof(Phase.FEDERAL)).isNotInstanceOf(ProofNeeded.class);
  }

  private static Throwable proposedWithoutProof(Phase phase) {
    Wiring unproven =
        new Wiring(
            (LegalTime) () -> Instant.EPOCH,
            answering(Plans.class, Map.of("inForce", AnOfficePlan.plan())),
            answering(
                Proposals.class,
                Map.of(
                    "lock",
                    new NationalScale(Scale.PHASE, false),
                    "open",
                    Optional.empty(),
                    "nextNo",
                    1)));
    NationalService national = unproven.into(new NationalService());
    unproven.actAsUnproven(AnOfficePlan.person(Role.CRISIS_CENTRE, "nora"));
    Throwable thrown =
        catchThrowable(() -> national.propose(Scale.PHASE, phase.code(), "Flood", false));
    assertThat(unproven.actions().isEmpty()).isEqualTo(thrown instanceof ProofNeeded);
    return thrown;
  }
}
