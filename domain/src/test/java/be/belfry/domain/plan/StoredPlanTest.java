package be.belfry.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two offices, two persons, never the proposer. */
class StoredPlanTest {
  private static final Instant NOW = Instant.parse("2025-11-02T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2025, 11, 2);
  private static final Subject OWNER = AnOfficePlan.person(Role.PLAN_OWNER, "owner");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "director");
  private static final Subject CENTRE = AnOfficePlan.person(Role.CRISIS_CENTRE, "centre");

  private static StoredPlan proposed() {
    StoredPlan plan = new StoredPlan(AnOfficePlan.plan(), "plan-2026", "files");
    plan.propose(OWNER, "yearly review", NOW);
    return plan;
  }

  @Test
  void isApprovedByBothOfficesInEitherOrder() {
    for (List<Subject> order : List.of(List.of(DIRECTOR, CENTRE), List.of(CENTRE, DIRECTOR))) {
      StoredPlan plan = proposed();
      plan.approve(order.get(0), "", NOW, TODAY);
      assertThat(plan.state()).isEqualTo(PlanState.HALF_APPROVED);
      plan.approve(order.get(1), "seen", NOW, TODAY);
      assertThat(plan.state()).isEqualTo(PlanState.APPROVED);
      assertThat(plan.acts())
          .extracting(PlanAct::decision)
          .containsExactly(PlanDecision.PROPOSE, PlanDecision.APPROVE, PlanDecision.APPROVE);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void isApprovedByNoOtherOffice(Role role) {
    StoredPlan plan = proposed();
    Subject somebody = AnOfficePlan.person(role, "somebody");
    if (Set.of(Role.DIRECTOR, Role.CRISIS_CENTRE).contains(role)) {
      plan.approve(somebody, "", NOW, TODAY);
      assertThat(plan.state()).isEqualTo(PlanState.HALF_APPROVED);
    } else {
      assertThatThrownBy(() -> plan.approve(somebody, "", NOW, TODAY))
          .isInstanceOf(NotAllowed.class);
      assertThat(plan.state()).isEqualTo(PlanState.PROPOSED);
    }
  }

  @Test
  void isNotApprovedTwiceByOneOfficeNorByOnePersonForBoth() {
    StoredPlan plan = proposed();
    plan.approve(DIRECTOR, "", NOW, TODAY);
    assertThatThrownBy(
            () -> plan.approve(AnOfficePlan.person(Role.DIRECTOR, "delegate"), "", NOW, TODAY))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_officeApproved");
    // The same account, on duty for the other office since.
    Subject both = AnOfficePlan.person(Role.CRISIS_CENTRE, "director");
    assertThatThrownBy(() -> plan.approve(both, "", NOW, TODAY))
        .isInstanceOf(NotAllowed.class)
        .extracting("code")
        .isEqualTo("plan_samePerson");
    assertThat(plan.state()).isEqualTo(PlanState.HALF_APPROVED);
  }

  private static PlanStanding standing(StoredPlan plan) {
    return PlanStanding.of(plan, Optional.empty());
  }

  /** What a page offers is what is not refused then. */
  @Test
  void awaitsTheWordOfTheOtherOfficeAndOfAnotherPerson() {
    Subject delegate = AnOfficePlan.person(Role.DIRECTOR, "delegate");
    Subject both = AnOfficePlan.person(Role.CRISIS_CENTRE, "director");
    StoredPlan plan = proposed();
    assertThat(standing(plan).awaitsApproval(DIRECTOR)).isTrue();
    assertThat(standing(plan).awaitsApproval(AnOfficePlan.person(Role.DIRECTOR, "owner")))
        .as("he proposed it")
        .isFalse();
    plan.approve(DIRECTOR, "", NOW, TODAY);
    for (Subject done : List.of(DIRECTOR, delegate, both)) {
      assertThat(standing(plan).awaitsApproval(done)).as(done.role() + done.name()).isFalse();
    }
    assertThat(standing(plan).awaitsApproval(CENTRE)).isTrue();
    plan.approve(CENTRE, "", NOW, TODAY);
    assertThat(standing(plan).awaitsWithdrawal(DIRECTOR)).isTrue();
    plan.withdraw(DIRECTOR, "the wrong due time", NOW);
    for (Subject done : List.of(DIRECTOR, delegate, both)) {
      assertThat(standing(plan).awaitsWithdrawal(done)).as(done.role() + done.name()).isFalse();
    }
    assertThat(standing(plan).awaitsWithdrawal(CENTRE)).isTrue();
  }

  @Test
  void isNeverApprovedByWhoProposedIt() {
    StoredPlan plan = proposed();
    Subject owner = AnOfficePlan.person(Role.DIRECTOR, "owner");
    assertThatThrownBy(() -> plan.approve(owner, "", NOW, TODAY))
        .isInstanceOf(NotAllowed.class)
        .extracting("code")
        .isEqualTo("plan_ownProposal");
  }

  @Test
  void isNotApprovedOnceItsDayHasCome() {
    StoredPlan plan = proposed();
    LocalDate first = plan.inForceFrom();
    plan.approve(DIRECTOR, "", NOW, first.minusDays(1));
    assertThatThrownBy(() -> plan.approve(CENTRE, "", NOW, first))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_late");
  }

  @Test
  void isRefusedOnlyWithAReason() {
    StoredPlan plan = proposed();
    assertThatThrownBy(() -> plan.refuse(DIRECTOR, " ", NOW)).isInstanceOf(RuleViolation.class);
    plan.refuse(DIRECTOR, "duties of the regions are missing", NOW);
    assertThat(plan.state()).isEqualTo(PlanState.REFUSED);
    assertThat(plan.state().isOver()).isTrue();
  }

  private static StoredPlan approved() {
    StoredPlan plan = proposed();
    plan.approve(DIRECTOR, "", NOW, TODAY);
    plan.approve(CENTRE, "", NOW, TODAY);
    return plan;
  }

  @Test
  void isWithdrawnByBothOfficesInEitherOrder() {
    for (List<Subject> order : List.of(List.of(DIRECTOR, CENTRE), List.of(CENTRE, DIRECTOR))) {
      StoredPlan plan = approved();
      plan.withdraw(order.get(0), "the wrong due time", NOW);
      assertThat(plan.state()).isEqualTo(PlanState.HALF_WITHDRAWN);
      assertThat(plan.state().isApproved()).as("until the other office does so too").isTrue();
      plan.withdraw(order.get(1), "seen", NOW);
      assertThat(plan.state()).isEqualTo(PlanState.WITHDRAWN);
      assertThat(plan.state().isOver()).isTrue();
      assertThatThrownBy(() -> plan.enter(Subject.system("calendar"), NOW))
          .isInstanceOf(Conflict.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void isWithdrawnByNoOtherOffice(Role role) {
    StoredPlan plan = approved();
    Subject somebody = AnOfficePlan.person(role, "somebody");
    if (Set.of(Role.DIRECTOR, Role.CRISIS_CENTRE).contains(role)) {
      plan.withdraw(somebody, "why", NOW);
      assertThat(plan.state()).isEqualTo(PlanState.HALF_WITHDRAWN);
    } else {
      assertThatThrownBy(() -> plan.withdraw(somebody, "why", NOW)).isInstanceOf(NotAllowed.class);
      assertThat(plan.state()).isEqualTo(PlanState.APPROVED);
    }
  }

  @Test
  void isWithdrawnByTwoPersonsOfTwoOfficesEachWithAReason() {
    StoredPlan plan = approved();
    assertThatThrownBy(() -> plan.withdraw(DIRECTOR, " ", NOW))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("plan_reason");
    plan.withdraw(DIRECTOR, "a mistake in a duty", NOW);
    Subject delegate = AnOfficePlan.person(Role.DIRECTOR, "delegate");
    assertThatThrownBy(() -> plan.withdraw(delegate, "why", NOW))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_officeWithdrew");
    Subject both = AnOfficePlan.person(Role.CRISIS_CENTRE, "director");
    assertThatThrownBy(() -> plan.withdraw(both, "why", NOW))
        .isInstanceOf(NotAllowed.class)
        .extracting("code")
        .isEqualTo("plan_sameWithdrawer");
    assertThat(plan.state()).isEqualTo(PlanState.HALF_WITHDRAWN);
    plan.enter(Subject.system("calendar"), NOW);
    assertThat(plan.state()).as("one office alone withdraws nothing").isEqualTo(PlanState.IN_FORCE);
  }

  @Test
  void isWithdrawnUntilFiveMinutesBeforeItsFirstDay() {
    StoredPlan plan = approved();
    Instant begins = plan.inForceFrom().atStartOfDay(BelgianTime.ZONE).toInstant();
    for (long seconds : new long[] {300, 1, 0, -86_400}) {
      assertThatThrownBy(() -> plan.withdraw(DIRECTOR, "late", begins.minusSeconds(seconds)))
          .as(seconds + " s before")
          .isInstanceOf(Conflict.class)
          .extracting("code")
          .isEqualTo("plan_begins");
    }
    plan.withdraw(DIRECTOR, "in time", begins.minusSeconds(301));
    assertThat(plan.state()).isEqualTo(PlanState.HALF_WITHDRAWN);
  }

  @Test
  void whatIsNotApprovedIsNotWithdrawn() {
    assertThatThrownBy(() -> proposed().withdraw(DIRECTOR, "why", NOW))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_transition");
  }

  @Test
  void keepsEveryActWithItsPerson() {
    StoredPlan plan = proposed();
    plan.approve(DIRECTOR, "", NOW, TODAY);
    plan.discard(OWNER, "a typing error", NOW);
    List<String> acts = new ArrayList<>();
    plan.acts().forEach(act -> acts.add(act.no() + act.subjectName() + act.office()));
    assertThat(acts).containsExactly("1ownerplanOwner", "2directordirector", "3ownerplanOwner");
    assertThatThrownBy(() -> plan.approve(CENTRE, "", NOW, TODAY)).isInstanceOf(Conflict.class);
  }
}
