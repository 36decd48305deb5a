package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.statistics.ExportAct;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.ExportJobs;
import be.belfry.domain.statistics.StatisticsEvent.ExportMoved;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the node that makes exports writes down, each step by itself: others see how far it is while
 * it reads on, and what it stored stays when it ends.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ExportDesk {
  /**
   * Renewed with each part. Longer than the first rows of any question take: whoever takes over too
   * early would begin again for nothing, though what both write is never mixed.
   */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final String JOB = "statistics-exports";

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private ExportJobs jobs;
  @Inject private Event<DomainEvent> events;

  /** Whether there is anything to do; costs next to nothing. */
  public boolean isWork() {
    door.require(DEADLINE_WATCH);
    return jobs.isWork(time.now());
  }

  /**
   * Begins the export whose turn it is: the one that was asked for first, also when a node that is
   * gone had begun it. One that was begun too often is given up, one that was put back rests a
   * while, one that was kept long enough is deleted.
   *
   * @return nothing when another node makes exports, or there is none to make
   */
  public Optional<ExportJob> begin() {
    door.require(DEADLINE_WATCH);
    if (!leases.take(JOB, node.get(), LEASE)) {
      return Optional.empty();
    }
    Instant now = time.now();
    jobs.sweep(now);
    Optional<ExportJob> next = jobs.next(now);
    if (next.filter(ExportJob::isGivenUp).isPresent()) {
      if (jobs.end(next.get(), ExportAct.FAIL, now)) {
        tell(next.get());
      }
      return Optional.empty();
    }
    return next.map(job -> jobs.begin(job, now));
  }

  /** Records that one was begun; one that is put back before its first row was not. */
  public void begun(ExportJob job) {
    door.require(DEADLINE_WATCH);
    events.fire(new ExportMoved(job, false));
  }

  /**
   * Stores the next part of a file, or gives it up when its owner's exports hold too much.
   *
   * @return whether it goes on
   * @throws Conflict when the export was broken off or is another node's now: who writes it stops
   */
  public boolean append(ExportJob job, int no, byte[] bytes, long rows) {
    door.require(DEADLINE_WATCH);
    if (!leases.take(JOB, node.get(), LEASE)) {
      throw new Conflict("statistics_exportTransition", "another node makes exports", job.state());
    }
    jobs.append(job, no, bytes, rows);
    if (jobs.stored(job.owner()) <= ExportJob.ROOM) {
      return true;
    }
    if (jobs.end(job, ExportAct.FAIL, time.now())) {
      tell(job);
    }
    return false;
  }

  /**
   * The file is whole.
   *
   * @throws Conflict as {@link #append}
   */
  public void finish(ExportJob job, long rows, long bytes, String sha256) {
    door.require(DEADLINE_WATCH);
    jobs.finish(job, rows, bytes, sha256, time.now());
    tell(job);
  }

  /** Leaves it for later; that is no beginning. */
  public void putBack(ExportJob job) {
    door.require(DEADLINE_WATCH);
    jobs.putBack(job);
  }

  private void tell(ExportJob job) {
    events.fire(new ExportMoved(jobs.find(job.owner(), job.id()).orElseThrow(), false));
  }
}
