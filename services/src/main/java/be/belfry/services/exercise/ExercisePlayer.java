package be.belfry.services.exercise;

import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.exercise.ExerciseQueries.OpenDuty;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.PlayedText;
import be.belfry.domain.exercise.PlayedWords;
import be.belfry.domain.exercise.yaml.ShippedScenarios;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainException;
import be.belfry.services.duty.DutyService;
import be.belfry.services.exercise.ExerciseTickService.Scene;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Plays a demonstration: what the persons of the demonstration would do, when nobody does it. It
 * acts in their names through the same services as they do, each act in its own transaction, and
 * looks at the records before each: what a visitor has done is done.
 */
@Dependent
class ExercisePlayer {
  private static final Logger LOG = Logger.getLogger(ExercisePlayer.class.getName());

  /** Acts in one turn: a visitor shall see them one after the other. */
  private static final int ACTS = 4;

  /** Of ten duties two are left alone: they fall due. */
  private static final int OF = 10;

  private static final int ACKNOWLEDGED = 8;
  private static final int DONE = 5;
  private static final int FIRST_ANSWER = 6;
  private static final int LAST_ANSWER = 40;
  private static final int FIRST_END = 45;
  private static final int LAST_END = 170;

  private static final PlayedWords WORDS = ShippedScenarios.played();

  @Inject private CurrentSubject current;
  @Inject private ExerciseTickService ticks;
  @Inject private ExerciseActs acts;
  @Inject private DutyService duties;

  /** Takes what is due in one turn. */
  void play(String reference) {
    Optional<Scene> scene = scene(reference);
    for (InjectRow action : scene.map(Scene::due).orElse(List.of())) {
      // What was done for the one before may be what this one needs.
      scene = scene(reference);
      scene.ifPresent(now -> take(now, action));
    }
    scene.filter(now -> now.file().isPresent()).ifPresent(this::sit);
    int done = 0;
    for (OpenDuty duty : scene.map(Scene::duties).orElse(List.of())) {
      if (done < ACTS && isTurn(duty, scene.get())) {
        perform(duty);
        done++;
      }
    }
    as(Delivery.SCRIPT);
  }

  private Optional<Scene> scene(String reference) {
    as(Delivery.SCRIPT);
    return ticks.scene().filter(s -> s.reference().equals(reference));
  }

  private void take(Scene scene, InjectRow action) {
    try {
      acts.take(scene, action, action.expected().orElseThrow(), this::person);
    } catch (DomainException | EJBException refused) {
      // A visitor went another way, or what comes before failed in this turn. It is tried again
      // until the exercise ends; else the action stays undone, and the report says so.
      LOG.log(Level.FINE, refused, () -> "not played: " + action.no());
      return;
    }
    as(Delivery.SCRIPT);
    ticks.played(scene.reference(), action.no());
  }

  private void sit(Scene scene) {
    try {
      acts.sit(scene, this::person);
    } catch (DomainException | EJBException refused) {
      // The chair was faster: the next turn looks again.
      LOG.log(Level.FINE, refused, () -> "not played: the meetings of " + scene.reference());
    }
  }

  /** A fixed lot for each duty, so that every showing looks alike. */
  private static int lot(OpenDuty duty) {
    return Math.floorMod(duty.code().hashCode(), OF);
  }

  private static boolean isTurn(OpenDuty duty, Scene scene) {
    int lot = lot(duty);
    long minutes = Duration.between(duty.calledAt(), scene.now()).toMinutes();
    int spread = Math.floorMod(duty.code().hashCode() / OF, OF);
    return duty.acknowledged()
        ? lot < DONE && minutes >= FIRST_END + (long) spread * (LAST_END - FIRST_END) / OF
        : lot < ACKNOWLEDGED
            && minutes >= FIRST_ANSWER + (long) spread * (LAST_ANSWER - FIRST_ANSWER) / OF;
  }

  private void perform(OpenDuty duty) {
    try {
      Subject officer = person("dutyofficer1");
      as(officer);
      if (duty.acknowledged()) {
        duties.fulfil(
            duty.id(), WORDS.in(PlayedText.DUTY_DONE, officer.language()), Optional.empty());
      } else {
        duties.acknowledge(
            duty.id(),
            AcknowledgeChannel.PHONE,
            Optional.of(WORDS.in(PlayedText.DUTY_ANSWERED, officer.language())),
            Optional.empty());
      }
    } catch (DomainException | EJBException refused) {
      // The watch of deadlines or a visitor was faster: the next turn looks again.
      LOG.log(Level.FINE, refused, () -> "not played: " + duty.code());
    }
  }

  private Subject person(String user) {
    as(Delivery.SCRIPT);
    Subject person =
        ticks.person(user).orElseThrow(() -> new be.belfry.domain.shared.NotFound(user));
    as(person);
    return person;
  }

  private void as(Subject subject) {
    current.set(subject);
  }
}
