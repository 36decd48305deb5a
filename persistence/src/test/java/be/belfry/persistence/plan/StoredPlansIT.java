package be.belfry.persistence.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Versions of the plan survive the transaction, and the database holds the two-persons rule too.
 */
class StoredPlansIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Subject OWNER = AnOfficePlan.person(Role.PLAN_OWNER, "owner");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "director");
  private static final Subject CENTRE = AnOfficePlan.person(Role.CRISIS_CENTRE, "centre");
  private static final Instant NOW = Instant.parse("2025-11-02T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2025, 11, 2);
  private static final PlanVersion PLAN = AnOfficePlan.plan();

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(Function<StoredPlans, T> work) {
    return database.as(SYSTEM, em -> work.apply(Database.inject(em, new JpaStoredPlans())));
  }

  private void propose() {
    with(
        plans -> {
          StoredPlan plan = new StoredPlan(PLAN, "plan-2026", "--- # plan.yaml\nplan: 1\n");
          plan.propose(OWNER, "review", NOW);
          plans.add(plan);
          return null;
        });
  }

  private void approve(Subject by) {
    with(
        plans -> {
          plans.lock("plan-test").orElseThrow().approve(by, "", NOW, TODAY);
          return null;
        });
  }

  @Test
  void keepsFilesStateAndActs() {
    propose();
    assertThat(this.<List<StoredPlans.Approved>>with(StoredPlans::approved)).isEmpty();
    approve(DIRECTOR);
    assertThat(this.<List<StoredPlans.Approved>>with(StoredPlans::approved)).isEmpty();
    approve(CENTRE);
    StoredPlans.Approved approved = with(StoredPlans::approved).get(0);
    assertThat(approved.name()).isEqualTo("plan-test");
    assertThat(approved.inForceFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(this.<String>with(plans -> plans.files(approved.id())))
        .isEqualTo("--- # plan.yaml\nplan: 1\n");
    assertThat(this.<Integer>with(plans -> plans.find("plan-test").orElseThrow().acts().size()))
        .isEqualTo(3);
    assertThat(this.<Integer>with(plans -> plans.lockApproved().size())).isEqualTo(1);
    PlanRow row = with(StoredPlans::rows).get(0);
    assertThat(row)
        .isEqualTo(
            new PlanRow(
                "plan-test",
                PLAN.title(),
                PlanState.APPROVED,
                LocalDate.of(2026, 1, 1),
                "plan-2026"));
  }

  @Test
  void aNameIsFreeAgainOnlyWhenItsHolderIsOver() {
    propose();
    assertThatThrownBy(this::propose).hasMessageContaining("plan_version_name");
    with(
        plans -> {
          plans.lock("plan-test").orElseThrow().discard(OWNER, "", NOW);
          return null;
        });
    propose();
    assertThat(this.<PlanState>with(plans -> plans.find("plan-test").orElseThrow().state()))
        .isEqualTo(PlanState.PROPOSED);
    assertThat(this.<List<PlanRow>>with(StoredPlans::rows)).hasSize(2);
  }

  private void withdraw(Subject by) {
    with(
        plans -> {
          plans.lock("plan-test").orElseThrow().withdraw(by, "a mistake", NOW);
          return null;
        });
  }

  @Test
  void whatBothOfficesWithdrewGivesItsNameAndItsDayBack() {
    propose();
    approve(DIRECTOR);
    approve(CENTRE);
    withdraw(DIRECTOR);
    assertThat(this.<List<StoredPlans.Approved>>with(StoredPlans::approved))
        .as("one office alone withdraws nothing")
        .hasSize(1);
    assertThat(this.<Integer>with(plans -> plans.lockApproved().size())).isEqualTo(1);
    assertThatThrownBy(this::propose).hasMessageContaining("plan_version_name");
    String act =
        """
        insert into plan_act (id, plan_id, no, decision, subject_id, subject_name, office, reason,
            acted_at)
          select gen_random_uuid(), plan_id, 9, 'withdraw', %s, 'x', '%s', '', now()
          from plan_act where decision = 'withdraw'
        """;
    assertThatThrownBy(() -> database.asOwner(act.formatted("gen_random_uuid()", "director")))
        .hasStackTraceContaining("plan_act_withdrawing_office");
    assertThatThrownBy(() -> database.asOwner(act.formatted("subject_id", "crisisCentre")))
        .hasStackTraceContaining("plan_act_withdrawing_person");

    withdraw(CENTRE);
    assertThat(this.<List<StoredPlans.Approved>>with(StoredPlans::approved)).isEmpty();
    assertThat(this.<Integer>with(plans -> plans.lockApproved().size())).isZero();
    assertThat(this.<PlanState>with(plans -> plans.find("plan-test").orElseThrow().state()))
        .isEqualTo(PlanState.WITHDRAWN);
    propose();
    approve(DIRECTOR);
    approve(CENTRE);
    assertThat(this.<PlanState>with(plans -> plans.find("plan-test").orElseThrow().state()))
        .as("the one that stands has the name")
        .isEqualTo(PlanState.APPROVED);
    assertThat(this.<List<PlanRow>>with(StoredPlans::rows)).hasSize(2);
  }

  /** A version like the other, that begins a year later. */
  private void copyAsLater() {
    database.asOwner(
        """
        insert into plan_version (id, name, title, state, in_force_from, base, files)
          select gen_random_uuid(), 'plan-later', title, state,
            cast(in_force_from + interval '1 year' as date), base, files
          from plan_version where name = 'plan-test'
        """);
  }

  private int enter(String state, String name) {
    return database.as(SYSTEM, em -> enter(em, state, name));
  }

  private static int enter(EntityManager em, String state, String name) {
    return em.createNativeQuery("update plan_version set state = ?1 where name = ?2")
        .setParameter(1, state)
        .setParameter(2, name)
        .executeUpdate();
  }

  /** What one transaction does while another one has done its part and not ended. */
  private <T> Future<T> meanwhile(
      Function<EntityManager, Integer> first, Callable<T> second, ExecutorService thread) {
    return database.as(
        SYSTEM,
        em -> {
          first.apply(em);
          Future<T> waiting = thread.submit(second);
          assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS))
              .as("it waits")
              .isInstanceOf(TimeoutException.class);
          return waiting;
        });
  }

  @Test
  void twoVersionsThatAreApprovedInTheSameInstantKeepTheirOrder() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      propose();
      approve(DIRECTOR);
      copyAsLater();
      Future<Integer> earlier =
          meanwhile(
              em -> enter(em, "approved", "plan-later"),
              () -> enter("approved", "plan-test"),
              thread);
      assertThatThrownBy(earlier::get)
          .as("nothing is put before what the other transaction approved")
          .hasStackTraceContaining("plan-test is not the last one: plan-later is approved");
      assertThat(this.<List<StoredPlans.Approved>>with(StoredPlans::approved))
          .extracting(StoredPlans.Approved::name)
          .containsExactly("plan-later");

      database.asOwner("update plan_version set state = 'halfApproved' where name = 'plan-later'");
      enter("approved", "plan-test");
      Future<Integer> taken =
          meanwhile(
              em -> enter(em, "approved", "plan-later"),
              () -> enter("withdrawn", "plan-test"),
              thread);
      assertThatThrownBy(taken::get)
          .as("nothing is taken away below it")
          .hasStackTraceContaining("plan-test is not the last one: plan-later is approved");

      Future<Integer> asked =
          meanwhile(
              em -> {
                Database.inject(em, new JpaStoredPlans()).lockOrder();
                return 1;
              },
              () ->
                  with(
                      plans -> {
                        plans.lockOrder();
                        return plans.approved().size();
                      }),
              thread);
      assertThat(asked.get()).isEqualTo(2);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void neitherFilesNorActsChange() {
    propose();
    assertThatThrownBy(() -> database.asOwner("update plan_version set files = 'other'"))
        .hasStackTraceContaining("never changes");
    assertThatThrownBy(
            () ->
                database.as(
                    SYSTEM,
                    em ->
                        em.createNativeQuery("update plan_act set reason = 'other'")
                            .executeUpdate()))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void theDatabaseRefusesASecondApprovalOfOneOfficeOrPerson() {
    propose();
    approve(DIRECTOR);
    String act =
        """
        insert into plan_act (id, plan_id, no, decision, subject_id, subject_name, office, reason,
            acted_at)
          select gen_random_uuid(), plan_id, 9, 'approve', %s, 'x', '%s', '', now()
          from plan_act where decision = 'approve'
        """;
    assertThatThrownBy(() -> database.asOwner(act.formatted("gen_random_uuid()", "director")))
        .hasStackTraceContaining("plan_act_office");
    assertThatThrownBy(() -> database.asOwner(act.formatted("subject_id", "crisisCentre")))
        .hasStackTraceContaining("plan_act_person");
  }
}
