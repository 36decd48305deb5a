package be.belfry.persistence.escalation;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
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
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import be.belfry.persistence.duty.JpaDuties;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decisions, among them a thousand that are raced; {@code -Dbelfry.races=N} for another number. */
class DecisionRaceIT {
  private static final int RACES = Integer.getInteger("belfry.races", 1000);
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
    return database.as(OFFICER, em -> propose(em, to));
  }

  private static String propose(EntityManager em, Tier to) {
    Incident incident = incident(em, Sector.ENERGY, Tlp.AMBER);
    JpaCrises crises = Database.inject(em, new JpaCrises());
    Crisis crisis =
        new Crisis(
            crises.nextReference(Year.of(2026)),
            "Grid",
            List.of(new AttachedIncident(incident.id(), incident.reference(), incident.walls())),
            OFFICER,
            PLAN.version(),
            NOW);
    crises.add(crisis);
    JpaProposals proposals = Database.inject(em, new JpaProposals());
    proposals.add(
        Proposal.ofTier(
            crisis, proposals.nextNo(crisis), to, "grounds", Optional.empty(), OFFICER, PLAN, NOW));
    return crisis.reference();
  }

  /** Many, some in each transaction: one with all would look through all at each flush. */
  private static List<String> proposed(int count) {
    List<String> references = new ArrayList<>();
    while (references.size() < count) {
      references.addAll(
          database.as(
              OFFICER,
              em ->
                  IntStream.range(0, Math.min(25, count - references.size()))
                      .mapToObj(i -> propose(em, Tier.NATIONAL_INCIDENT))
                      .toList()));
    }
    return references;
  }

  private static Proposal load(EntityManager em, String reference) {
    Crisis crisis = Database.inject(em, new JpaCrises()).lock(reference).orElseThrow();
    return Database.inject(em, new JpaProposals()).ofCrisis(crisis, 1).orElseThrow();
  }

  /** As the program does it: the tier with all its duties in one transaction. */
  private static Object decide(EntityManager em, String reference, Subject by) {
    Proposal proposal = load(em, reference);
    JpaDuties duties = Database.inject(em, new JpaDuties());
    for (DomainEvent event : proposal.approve(by, "", PLAN, NOW.plusSeconds(1))) {
      if (event instanceof TierChanged changed) {
        DutyCall call = DutyCall.of(changed);
        DutyActivation.missing(PLAN, call, duties.ofCrisisLocked(call.crisisId()))
            .forEach(duties::add);
      }
    }
    return null;
  }

  private static boolean approves(Subject subject, String reference, CyclicBarrier start)
      throws Exception {
    start.await();
    try {
      database.as(subject, em -> decide(em, reference, subject));
      return true;
    } catch (Conflict lost) {
      assertThat(lost.code()).isEqualTo("escalation_transition");
      return false;
    }
  }

  /** Two offices decide on each file at the same instant; gives how many decided. */
  private static List<Integer> raced(List<String> references) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<List<Boolean>>> sides = new ArrayList<>();
    try {
      for (Subject side : List.of(DIRECTOR, DELEGATE)) {
        sides.add(
            pool.submit(
                () -> {
                  List<Boolean> won = new ArrayList<>();
                  for (String reference : references) {
                    won.add(approves(side, reference, start));
                  }
                  return won;
                }));
      }
      List<Boolean> one = sides.get(0).get();
      List<Boolean> other = sides.get(1).get();
      return IntStream.range(0, references.size())
          .mapToObj(i -> (one.get(i) ? 1 : 0) + (other.get(i) ? 1 : 0))
          .toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static long number(String query) {
    return database.as(
        OFFICER, em -> ((Number) em.createNativeQuery(query).getSingleResult()).longValue());
  }

  @Test
  void ofTwoDecidersAtTheSameInstantOneDecidesAndTheOtherIsTold() throws Exception {
    List<String> references = proposed(RACES);
    // As the database does by itself after a minute: until then it reads all of them each time.
    database.asOwner("analyze");
    assertThat(raced(references)).hasSize(RACES).containsOnly(1);
    String these = String.join("', '", references);
    String files = "select id from crisis where reference in ('" + these + "')";
    assertThat(
            number(
                "select count(*) from proposal where state = 'inForce' and crisis_id in ("
                    + files
                    + ")"))
        .isEqualTo(RACES);
    assertThat(
            number(
                "select count(*) from proposal_act where proposal_id in (select id from proposal"
                    + " where crisis_id in ("
                    + files
                    + "))"))
        .as("acts")
        .isEqualTo(RACES);
    assertThat(
            number(
                "select count(*) from crisis where tier = 'nationalIncident' and id in ("
                    + files
                    + ")"))
        .isEqualTo(RACES);
    assertThat(number("select count(*) from duty where crisis_id in (" + files + ")"))
        .as("both duties of the tier, once in each file")
        .isEqualTo(2L * RACES);
    System.out.printf(
        "DecisionRaceIT: %,d decisions of a tier raced by two offices, one effect each%n", RACES);
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
          assertThat(queries.overdue(NOW.plus(Duration.ofHours(12)), Pick.ALL))
              .noneMatch(row -> row.crisis().equals(Optional.of(reference)));
          assertThat(queries.overdue(NOW.plus(Duration.ofHours(12)).plusSeconds(1), Pick.ALL))
              .anyMatch(row -> row.crisis().equals(Optional.of(reference)));
          Instant late = NOW.plus(Duration.ofHours(13));
          ProposalRow one = queries.overdue(late, Pick.ALL).get(0);
          assertThat(queries.overdue(late, Pick.allBut(Set.of(one.key()))))
              .hasSize(queries.overdue(late, Pick.ALL).size() - 1)
              .noneMatch(row -> row.key().equals(one.key()));
          assertThat(queries.overdue(late, Pick.alone(one.key()))).containsExactly(one);
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
  void whatHasWaitedForMonthsHidesNothingOfTodayAndNothingOfOtherOffices() {
    String ofAnotherOffice = proposed(Tier.NATIONAL_CRISIS);
    back(200, List.of(ofAnotherOffice));
    List<String> old = proposed(51);
    back(100, old);
    try {
      String today = proposed(Tier.NATIONAL_INCIDENT);
      List<ProposalRow> rows =
          database.as(DIRECTOR, em -> Database.inject(em, new SqlEscalationQueries()).waiting());
      assertThat(rows)
          .anySatisfy(row -> assertThat(row.crisis()).contains(today))
          .anySatisfy(row -> assertThat(row.crisis()).contains(ofAnotherOffice))
          .isSortedAccordingTo(
              Comparator.comparing(ProposalRow::exercise).thenComparing(ProposalRow::proposedAt));
      List<ProposalRow> alike = rows.stream().filter(DecisionRaceIT::isOfAnIncident).toList();
      assertThat(alike).hasSize(50);
      int beyond = database.as(DIRECTOR, DecisionRaceIT::ofAnIncident) - 50;
      assertThat(beyond).isGreaterThan(1);
      assertThat(ProposalRow.notListed(alike)).isEqualTo(beyond);
      assertThat(alike.get(0).beyond()).as("told on the oldest").isEqualTo(beyond);
    } finally {
      database.asOwner("update belfry.proposal set state = 'refused'" + these(old));
    }
  }

  private static boolean isOfAnIncident(ProposalRow row) {
    return !row.exercise()
        && row.state() == ProposalState.PROPOSED
        && row.from().equals(Tier.NONE.code())
        && row.to().equals(Tier.NATIONAL_INCIDENT.code());
  }

  private static int ofAnIncident(EntityManager em) {
    return ((Number)
            em.createNativeQuery(
                    "select count(*) from proposal p join crisis c on c.id = p.crisis_id"
                        + " where not c.exercise and p.state = 'proposed'"
                        + " and p.from_level = 'none' and p.to_level = 'nationalIncident'")
                .getSingleResult())
        .intValue();
  }

  private static void back(int days, List<String> references) {
    database.asOwner(
        "update belfry.proposal set proposed_at = proposed_at - interval '"
            + days
            + " days'"
            + these(references));
  }

  private static String these(List<String> references) {
    return " where crisis_id in (select id from belfry.crisis where reference in ('"
        + String.join("', '", references)
        + "'))";
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
