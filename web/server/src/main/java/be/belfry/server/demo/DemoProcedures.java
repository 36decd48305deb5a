package be.belfry.server.demo;

import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.services.playbook.PlaybookService;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The procedures of a file, with the authority and with each entity that is hit. */
final class DemoProcedures {
  private final DemoStage stage;
  private final DemoPeople people;
  private final EntityManager em;
  private final String file;
  private final Subject officer;

  DemoProcedures(DemoStage stage, DemoPeople people, EntityManager em, String file) {
    this.stage = stage;
    this.people = people;
    this.em = em;
    this.file = file;
    this.officer = people.named("dutyofficer1");
  }

  /**
   * Of each run two steps are done and a third is begun, where one is open. What repeats and was
   * done once is done again by each due time until now.
   */
  void begin(Instant declared, Instant now) {
    int no = 0;
    for (PlaybookRun run : runs()) {
      Instant at = declared.plus(Duration.ofMinutes(20 + no * 6L));
      complete(run, 2, at, Duration.ofMinutes(45));
      Optional<Integer> next = nextStep(run);
      if (next.isPresent()) {
        stage.at(at.plus(Duration.ofMinutes(95)), performer(run));
        stage.get(PlaybookService.class).begin(run.id(), next.get(), Optional.empty());
      }
      no++;
    }
    for (PlaybookRun run : runs()) {
      run.steps().stream()
          .filter(DemoProcedures::isRepeated)
          .forEach(step -> repeat(run, step, now));
    }
  }

  private void repeat(PlaybookRun run, StepRun step, Instant now) {
    Instant due = step.dueAt().orElseThrow();
    while (due.isBefore(now)) {
      stage.at(due, performer(run));
      stage
          .get(PlaybookService.class)
          .complete(run.id(), step.no(), DemoDuties.evidence(performer(run)), Optional.empty());
      due = due.plus(step.every().orElseThrow());
    }
  }

  /**
   * All steps: what one run closes opens steps of another, so in rounds. What repeats is done once
   * and ended.
   */
  void complete(Instant from) {
    Instant at = from;
    while (runs().stream().anyMatch(run -> nextStep(run).isPresent())) {
      for (PlaybookRun run : runs()) {
        complete(run, run.steps().size(), at, Duration.ofHours(3));
      }
      at = at.plus(Duration.ofHours(2));
    }
    for (PlaybookRun run : runs()) {
      stage.at(at, performer(run));
      run.steps().stream().filter(DemoProcedures::isRepeated).forEach(step -> end(run, step.no()));
    }
  }

  private static boolean isRepeated(StepRun step) {
    return !step.rounds().isEmpty() && !step.state().isClosed();
  }

  private void end(PlaybookRun run, int step) {
    stage
        .get(PlaybookService.class)
        .endRepetition(run.id(), step, DemoDuties.evidence(performer(run)), Optional.empty());
  }

  /** Those of the entities first, then the authority's. */
  private List<PlaybookRun> runs() {
    return em
        .createQuery(
            "select r from PlaybookRun r where r.crisis = :file order by r.code, r.id",
            PlaybookRun.class)
        .setParameter("file", file)
        .getResultList()
        .stream()
        .sorted(
            Comparator.comparing(PlaybookRun::code)
                .thenComparing(run -> run.entity().map(UUID::toString).orElse("~")))
        .toList();
  }

  /** As the run stands now: each act begins with nothing in memory. */
  private Optional<Integer> nextStep(PlaybookRun run) {
    return em.find(PlaybookRun.class, run.id()).steps().stream()
        .filter(step -> step.state() == StepState.OPEN)
        .map(StepRun::no)
        .findFirst();
  }

  private void complete(PlaybookRun run, int steps, Instant from, Duration each) {
    PlaybookService service = stage.get(PlaybookService.class);
    Subject by = performer(run);
    Instant at = from;
    for (int done = 0; done < steps && nextStep(run).isPresent(); done++) {
      int step = nextStep(run).get();
      stage.at(at, by);
      service.begin(run.id(), step, Optional.empty());
      stage.at(at.plus(Duration.ofMinutes(20)), by);
      if (!service.complete(run.id(), step, DemoDuties.evidence(by), Optional.empty())) {
        stage.at(at.plus(Duration.ofMinutes(26)), second(run));
        service.complete(run.id(), step, DemoDuties.evidence(second(run)), Optional.empty());
      }
      at = at.plus(each);
    }
  }

  /**
   * The entity's own people; for one without an account the duty officer notes what it told him.
   */
  private Subject performer(PlaybookRun run) {
    return run.entity().flatMap(people::of).orElse(officer);
  }

  private Subject second(PlaybookRun run) {
    return people.all(Role.SECTOR_AUTHORITY).stream()
        .filter(s -> s.may(Permission.PLAYBOOK_PERFORM))
        .filter(s -> s.sectors().stream().anyMatch(run.sectors()::contains))
        .findFirst()
        .orElseGet(() -> people.named("dutyofficer2"));
  }
}
