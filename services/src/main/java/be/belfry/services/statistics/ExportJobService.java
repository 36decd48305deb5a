package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_EXPORT;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.ExportAct;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.ExportJobs;
import be.belfry.domain.statistics.ExportState;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsEvent.ExportMoved;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Long exports that who may export in bulk has made in the background. Each is of who asked for it:
 * for everybody else there is none. Figures have no walls but their permission, which is asked for
 * again whenever something of an export is shown or leaves.
 */
@Stateless
public class ExportJobService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private StatisticsTables tables;
  @Inject private ExportJobs jobs;
  @Inject private Event<DomainEvent> events;

  /** Those of who asks, the newest first. */
  public List<ExportJob> jobs() {
    Subject by = door.require(STATISTICS_EXPORT);
    return jobs.of(by.id());
  }

  /**
   * Asks for a file in the background; a second press while the first one waits asks for nothing
   * more.
   *
   * @param format one whose rows stand alone
   * @throws be.belfry.domain.shared.RuleViolation ({@code statistics_exports}) when who asks has as
   *     many as he may have
   */
  public void ask(MonthlyQuery query, StatisticsFormat format) {
    Subject by = door.require(STATISTICS_EXPORT);
    ExportJob job = ExportJob.asked(by.id(), query, format, tables.rowsOf(query), time.now());
    if (jobs.add(job)) {
      events.fire(new ExportMoved(job, false));
    }
  }

  /**
   * Breaks one off; nothing of it is kept.
   *
   * @throws NotFound when who asks has none like it
   * @throws Conflict ({@code statistics_exportTransition}) when it has ended already
   */
  public void breakOff(UUID id) {
    Subject by = door.require(STATISTICS_EXPORT);
    ExportJob job = own(by, id);
    if (!jobs.end(job, ExportAct.BREAK_OFF, time.now())) {
      ExportState state = own(by, id).state();
      throw new Conflict(
          "statistics_exportTransition", "it is " + state.code(), state, ExportAct.BREAK_OFF);
    }
    events.fire(new ExportMoved(own(by, id), false));
  }

  /**
   * Deletes one that has ended, its file with it.
   *
   * @throws NotFound when who asks has none like it that has ended
   */
  public void forget(UUID id) {
    Subject by = door.require(STATISTICS_EXPORT);
    if (!jobs.forget(by.id(), id)) {
      throw new NotFound(id.toString());
    }
  }

  /**
   * Takes the file of one that is done; that it leaves is recorded before it does.
   *
   * @throws NotFound when who asks has none like it, or its file is not there, or no more
   */
  public ExportJob take(UUID id) {
    Subject by = door.require(STATISTICS_EXPORT);
    ExportJob job =
        jobs.find(by.id(), id)
            .filter(one -> one.state() == ExportState.DONE)
            .filter(one -> one.keptUntil().orElseThrow().isAfter(time.now()))
            .orElseThrow(() -> new NotFound(id.toString()));
    events.fire(new ExportMoved(job, true));
    return job;
  }

  /** A part of a file of one's own, from 0; empty when it was deleted meanwhile. */
  public Optional<byte[]> part(UUID id, int no) {
    Subject by = door.require(STATISTICS_EXPORT);
    return jobs.find(by.id(), id).flatMap(job -> jobs.part(job.id(), no));
  }

  private ExportJob own(Subject by, UUID id) {
    return jobs.find(by.id(), id).orElseThrow(() -> new NotFound(id.toString()));
  }
}
