package be.belfry.persistence.escalation;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.Assessment;
import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.EscalationShare;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.OrderChannel;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecisionRaceIT {
  private static final PlanVersion PLAN = AnOfficePlan.plan();
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "Director");
  private static final Subject DELEGATE = AnOfficePlan.person(Role.DIRECTOR, "Delegate");
  private static final Subject NCCN = AnOfficePlan.person(Role.CRISIS_CENTRE, "Permanence");
  private static Database database;
  private static int number;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Incident incident(EntityManager em, Sector sector, Tlp tlp) {
    Incident incident = anIncident().numbered(++number).inSectors(sector).marked(tlp).build();
    em.persist(incident);
    em.flush();
    return incident;
  }

  private static String proposed(Tier to) {
    return database.as(
        OFFICER,
        em -> {
          Incident incident = incident(em, Sector.ENERGY, Tlp.AMBER);
          JpaCrises crises = Database.inject(em, new JpaCrises());
          Crisis crisis =
              new Crisis(
                  crises.nextReference(Year.of(2026)),
                  "Grid",
                  List.of(
                      new AttachedIncident(incident.id(), incident.reference(), incident.walls())),
                  OFFICER,
                  PLAN.version(),
                  NOW);
          crises.add(crisis);
          JpaProposals proposals = Database.inject(em, new JpaProposals());
          proposals.add(
              Proposal.ofTier(
                  crisis,
                  proposals.nextNo(crisis),
                  to,
                  "grounds",
                  Optional.empty(),
                  OFFICER,
                  PLAN,
                  NOW));
          return crisis.reference();
        });
  }

  private static Proposal load(EntityManager em, String reference) {
    Crisis crisis = Database.inject(em, new JpaCrises()).lock(reference).orElseThrow();
    return Database.inject(em, new JpaProposals()).ofCrisis(crisis, 1).orElseThrow();
  }

  private static boolean approves(Subject subject, String reference, CountDownLatch start)
      throws InterruptedException {
    start.countDown();
    start.await();
    try {
      database.as(
          subject, em -> load(em, reference).approve(subject, "", PLAN, NOW.plusSeconds(1)));
      return true;
    } catch (Conflict lost) {
      assertThat(lost.code()).isEqualTo("escalation_transition");
      return false;
    }
  }

  @Test
  void ofTwoDecidersAtTheSameInstantOneDecidesAndTheOtherIsTold() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        String reference = proposed(Tier.NATIONAL_INCIDENT);
        CountDownLatch start = new CountDownLatch(2);
        Future<Boolean> one = pool.submit(() -> approves(DIRECTOR, reference, start));
        Future<Boolean> other = pool.submit(() -> approves(DELEGATE, reference, start));
        assertThat(one.get() ^ other.get()).isTrue();
        database.as(
            OFFICER,
            em -> {
              Proposal proposal = load(em, reference);
              assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
              assertThat(proposal.acts()).hasSize(1);
              assertThat(proposal.crisis().orElseThrow().tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
              return null;
            });
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void keepsAnOralOrderAndFindsItWhenItsTimeHasRunOut() {
    String reference = proposed(Tier.NATIONAL_INCIDENT);
    OralOrder order = new OralOrder("Delegate", "director", OrderChannel.SECURE_PHONE, NOW);
    database.as(
        OFFICER,
        em -> load(em, reference).order(OFFICER, order, "grid unstable", PLAN, NOW.plusSeconds(9)));
    Subject watch = Subject.system("watch");
    database.as(
        watch,
        em -> {
          Proposal proposal = load(em, reference);
          assertThat(proposal.acts().get(0).oralOrder()).contains(order);
          assertThat(proposal.acts().get(0).act()).isEqualTo(ActKind.ORDER);
          assertThat(proposal.crisis().orElseThrow().upholdBy())
              .contains(NOW.plus(Duration.ofHours(12)));
          return null;
        });
    database.as(
        watch,
        em -> {
          SqlEscalationQueries queries = Database.inject(em, new SqlEscalationQueries());
          assertThat(queries.overdue(NOW.plus(Duration.ofHours(12))))
              .noneMatch(row -> row.crisis().equals(Optional.of(reference)));
          assertThat(queries.overdue(NOW.plus(Duration.ofHours(12)).plusSeconds(1)))
              .anyMatch(row -> row.crisis().equals(Optional.of(reference)));
          return null;
        });
  }

  @Test
  void theNationHasTwoScalesForRealityAndTwoForExercises() {
    database.as(
        NCCN,
        em -> {
          JpaProposals proposals = Database.inject(em, new JpaProposals());
          for (Scale scale : List.of(Scale.ACTIVATION, Scale.PHASE)) {
            for (boolean exercise : new boolean[] {true, false}) {
              NationalScale national = proposals.lock(scale, exercise);
              assertThat(national.level()).isEqualTo("none");
              assertThat(national.exercise()).isEqualTo(exercise);
            }
          }
          return null;
        });
  }

  @Test
  void listsWhatWaitsForAnOffice() {
    String reference = proposed(Tier.NATIONAL_CRISIS);
    database.as(
        NCCN,
        em -> {
          JpaProposals proposals = Database.inject(em, new JpaProposals());
          NationalScale activation = proposals.lock(Scale.ACTIVATION, true);
          proposals.add(
              Proposal.ofNation(
                  activation, proposals.nextNo(activation), "preAlert", "why", NCCN, PLAN, NOW));
          return null;
        });
    List<ProposalRow> rows =
        database.as(DIRECTOR, em -> Database.inject(em, new SqlEscalationQueries()).waiting());
    assertThat(rows)
        .anySatisfy(
            row -> {
              assertThat(row.crisis()).contains(reference);
              assertThat(row.to()).isEqualTo("nationalCrisis");
              assertThat(row.tlp()).contains(Tlp.AMBER);
            })
        .anySatisfy(
            row -> {
              assertThat(row.scale()).isEqualTo(Scale.ACTIVATION);
              assertThat(row.crisis()).isEmpty();
              assertThat(row.exercise()).isTrue();
            });
  }

  @Test
  void aSheetShowsItselfToWhoeverSeesAllItsIncidents() {
    Subject economy =
        be.belfry.domain.incident.AnIncident.subject(
            Role.SECTOR_AUTHORITY, "economy", Sector.ENERGY.code());
    Sheet sheet =
        new Sheet(
            Map.of(AssessmentAxis.DATA, 3, AssessmentAxis.OUTLOOK, 4), Set.of(FederalCriterion.F5));
    UUID[] keys =
        database.as(
            OFFICER,
            em -> {
              Incident energy = incident(em, Sector.ENERGY, Tlp.AMBER);
              Incident health = incident(em, Sector.HEALTH, Tlp.AMBER);
              JpaAssessments assessments = Database.inject(em, new JpaAssessments());
              Assessment one =
                  new Assessment(List.of(energy.id()), false, sheet, List.of(), OFFICER, PLAN, NOW);
              Assessment both =
                  new Assessment(
                      List.of(energy.id(), health.id()),
                      false,
                      sheet,
                      List.of(),
                      DIRECTOR,
                      PLAN,
                      NOW.plusSeconds(5));
              assessments.add(one);
              assessments.add(both);
              return new UUID[] {one.id(), both.id(), energy.id()};
            });
    database.as(
        OFFICER,
        em -> {
          JpaAssessments assessments = Database.inject(em, new JpaAssessments());
          Assessment one = assessments.byId(keys[0]).orElseThrow();
          assertThat(one.sheet()).isEqualTo(sheet);
          assertThat(one.recommendation().tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
          assertThat(one.incidents()).containsExactly(keys[2]);
          assertThat(assessments.latestOn(List.of(keys[2])))
              .extracting(Assessment::id)
              .containsExactly(keys[1], keys[0]);
          return null;
        });
    database.as(
        economy,
        em -> {
          JpaAssessments assessments = Database.inject(em, new JpaAssessments());
          assertThat(assessments.byId(keys[0])).isPresent();
          assertThat(assessments.byId(keys[1])).isEmpty();
          EscalationShare share = assessments.share(NOW.minusSeconds(1));
          assertThat(share.assessed()).isEqualTo(2);
          assertThat(share.nationalIncident()).isEqualTo(2);
          return null;
        });
  }
}
