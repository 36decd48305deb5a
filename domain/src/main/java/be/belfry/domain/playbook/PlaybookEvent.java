package be.belfry.domain.playbook;

import static be.belfry.domain.shared.DomainEvent.pairs;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happens to runs and their steps. */
public sealed interface PlaybookEvent extends DomainEvent {
  /** Key of the run. */
  UUID runId();

  /** A procedure was started. */
  record PlaybookStarted(UUID runId, String object, String planVersion) implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.started";
    }

    @Override
    public Map<String, String> details() {
      return pairs("plan", planVersion);
    }
  }

  /** A procedure ended with the exercise in which it was played. */
  record PlaybookEnded(UUID runId, String object) implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.ended";
    }

    @Override
    public Map<String, String> details() {
      return Map.of();
    }
  }

  /** Steps of the authority's run are those of entities from now on, each in its own run. */
  record StepsHandedOver(UUID runId, String object, List<Integer> steps) implements PlaybookEvent {
    public StepsHandedOver {
      steps = List.copyOf(steps);
    }

    @Override
    public String action() {
      return "playbook.stepsHandedOver";
    }

    @Override
    public Map<String, String> details() {
      return pairs("steps", steps.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }

  /**
   * The run of an entity that is hit began.
   *
   * @param organisation key of the entity
   */
  record EntityConcerned(UUID runId, String object, UUID organisation) implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.entityConcerned";
    }

    @Override
    public Map<String, String> details() {
      return pairs("organisation", organisation.toString());
    }
  }

  /** Somebody works on a step. */
  record StepBegun(UUID runId, String object, int no) implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.stepBegun";
    }

    @Override
    public Map<String, String> details() {
      return pairs("step", Integer.toString(no));
    }
  }

  /**
   * A step is done, or reported done by the first of two persons.
   *
   * @param sha256 of what shows it, which stays with the step
   * @param confirmed false while a second person must still confirm
   */
  record StepCompleted(UUID runId, String object, int no, String sha256, boolean confirmed)
      implements PlaybookEvent {
    @Override
    public String action() {
      return confirmed ? "playbook.stepCompleted" : "playbook.stepReported";
    }

    @Override
    public Map<String, String> details() {
      return pairs("step", Integer.toString(no), "sha256", sha256);
    }
  }

  /**
   * A round of a step that repeats is done.
   *
   * @param round which one, 1 or more
   * @param sha256 of what shows it, which stays with the round
   */
  record StepRoundDone(UUID runId, String object, int no, int round, String sha256)
      implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.stepRoundDone";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "step", Integer.toString(no), "round", Integer.toString(round), "sha256", sha256);
    }
  }

  /**
   * A file was added that shows how a step is done. Its name stays behind the walls.
   *
   * @param size in bytes
   */
  record StepFileAdded(UUID runId, String object, int no, FileKind kind, long size, String sha256)
      implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.stepFileAdded";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "step",
          Integer.toString(no),
          "kind",
          kind.code(),
          "size",
          Long.toString(size),
          "sha256",
          sha256);
    }
  }

  /**
   * A step began or ceased to apply, because what is known of the crisis changed.
   *
   * @param part code of the part of its condition that does not hold now, or that holds at last
   */
  record StepTurned(UUID runId, String object, int no, String part, boolean applies)
      implements PlaybookEvent {
    @Override
    public String action() {
      return applies ? "playbook.stepApplies" : "playbook.stepLeftOut";
    }

    @Override
    public Map<String, String> details() {
      return pairs("step", Integer.toString(no), "part", part);
    }
  }

  /**
   * A step does not apply, or the first of two persons says so.
   *
   * @param agreed false while a second person must still agree
   */
  record StepExcluded(UUID runId, String object, int no, String reason, boolean agreed)
      implements PlaybookEvent {
    @Override
    public String action() {
      return agreed ? "playbook.stepExcluded" : "playbook.stepExclusionAsked";
    }

    @Override
    public Map<String, String> details() {
      return pairs("step", Integer.toString(no), "reasonSha256", Sha256.hex(reason));
    }
  }

  /**
   * A moment that due times run from was noted.
   *
   * @param step the one before which the report was sent; empty for every other moment
   */
  record AnchorFixed(UUID runId, String object, String anchor, Optional<Integer> step, Instant at)
      implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.anchorFixed";
    }

    @Override
    public Map<String, String> details() {
      return step.map(no -> pairs("anchor", anchor, "step", no.toString(), "at", at.toString()))
          .orElseGet(() -> pairs("anchor", anchor, "at", at.toString()));
    }
  }

  /** What no report says of the crisis was noted. */
  record FactNoted(UUID runId, String object, String fact, boolean holds) implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.factNoted";
    }

    @Override
    public Map<String, String> details() {
      return pairs("fact", fact, "holds", Boolean.toString(holds));
    }
  }

  /** A procedure was started from a step of another one, as the plan lets it. */
  record StartedFromStep(UUID runId, String object, int no, String started)
      implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.startedFromStep";
    }

    @Override
    public Map<String, String> details() {
      return pairs("step", Integer.toString(no), "started", started);
    }
  }

  /** An overdue step was raised to somebody up the line. */
  record StepRaised(UUID runId, String object, int no, String to) implements PlaybookEvent {
    @Override
    public String action() {
      return "playbook.stepRaised";
    }

    @Override
    public Map<String, String> details() {
      return pairs("step", Integer.toString(no), "to", to);
    }
  }
}
