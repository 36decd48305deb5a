package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.plan.PlanDecision;
import be.belfry.domain.plan.PlanEvent.PlanDecided;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told by mail, after which act, that a version of the plan waits for his word. */
class PlanMailsTest {
  private static final Plans SHIPPED = ShippedPlans.load(LawSources.shipped());

  private static List<OutboundMessage> told(PlanState state, Role acted) {
    InMemoryOutbox outbox = new InMemoryOutbox();
    PlanVersion inForce = SHIPPED.inForce();
    StoredPlan plan = new StoredPlan(inForce, "plan-2017", "files");
    LegalTime time = () -> Instant.parse("2026-06-01T08:00:00Z");
    Wiring wiring =
        new Wiring(
            outbox,
            SHIPPED,
            time,
            StandIn.of(
                StoredPlans.class,
                (method, arguments) ->
                    Optional.of(plan).filter(p -> p.name().equals(arguments[0]))));
    wiring.actAs(AnOfficePlan.person(acted, acted.code()));
    wiring
        .into(new PlanMails())
        .decided(new PlanDecided(plan.name(), PlanDecision.WITHDRAW, state, "a reason"));
    return outbox.all();
  }

  @ParameterizedTest
  @CsvSource({
    "draft,         planOwner,    ''",
    "proposed,      planOwner,    office:ccbDirector crisisCentre",
    "halfApproved,  director,     ''",
    "approved,      crisisCentre, ''",
    "halfWithdrawn, director,     crisisCentre",
    "halfWithdrawn, crisisCentre, office:ccbDirector",
    "inForce,       system,       ''",
    "retired,       system,       ''",
    "refused,       director,     ''",
    "discarded,     planOwner,    ''",
    "withdrawn,     director,     ''"
  })
  void tellsThoseToWhomItIsNew(String state, String acted, String offices) {
    assertThat(
            told(Coded.of(PlanState.class, state), Coded.of(Role.class, acted)).stream()
                .map(OutboundMessage::recipient)
                .collect(Collectors.joining(" ")))
        .isEqualTo(offices);
  }

  @Test
  void namesTheVersionAndItsFirstDayAndNoReason() {
    for (PlanState state : List.of(PlanState.PROPOSED, PlanState.HALF_WITHDRAWN)) {
      OutboundMessage mail = told(state, Role.DIRECTOR).get(0);
      assertThat(mail.subject()).startsWith("plan-2026: ");
      assertThat(mail.exercise()).isFalse();
      assertThat(Arrays.asList(mail.body().split("\n\n--\n\n")))
          .hasSize(4)
          .doesNotHaveDuplicates()
          .allSatisfy(
              text ->
                  assertThat(text)
                      .contains("plan-2026", "2026", "/plan/version?version=plan-2026")
                      .doesNotContain("a reason", "{"));
    }
  }
}
