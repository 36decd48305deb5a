package be.belfry.services.statistics;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.FigureExport;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every five seconds, on every node; the lease lets one of them work: makes the export whose turn
 * it is, one at a time. What a node leaves unfinished that dies is begun again when its lease runs
 * out, at the latest after two minutes.
 */
@ApplicationScoped
public class ExportRunner implements Watch {
  private static final Logger LOG = Logger.getLogger(ExportRunner.class.getName());
  private static final Subject RUNNER = Subject.system("statistics-exports");

  @Inject private CurrentSubject current;
  @Inject private ExportDesk desk;
  @Inject private FigureExportService exports;

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void look() {
    current.set(RUNNER);
    if (desk.isWork()) {
      desk.begin().ifPresent(this::make);
    }
  }

  private void make(ExportJob job) {
    AtomicLong rows = new AtomicLong();
    ExportParts out = new ExportParts((no, bytes) -> append(job, no, bytes, rows.get()));
    try {
      // Two transactions: the first one counts what is left, and others wait for its end.
      FigureExport export = exports.begin(job);
      desk.begun(job);
      exports.write(export, out, rows);
      out.end();
      desk.finish(job, rows.get(), out.bytes(), out.sha256());
    } catch (Conflict stopped) {
      LOG.log(Level.FINE, "an export goes on otherwise", stopped);
    } catch (Busy later) {
      LOG.log(Level.FINE, "an export waits", later);
      desk.putBack(job);
    } catch (IOException | RuntimeException broken) {
      // It stays begun: the next turn begins it again, and gives it up when that was too often. A
      // database that was away for a moment costs nobody his export.
      LOG.log(Level.WARNING, "an export broke off", broken);
    }
  }

  private void append(ExportJob job, int no, byte[] bytes, long rows) {
    if (!desk.append(job, no, bytes, rows)) {
      throw new Conflict("statistics_exportTransition", "it was given up: too long", job.state());
    }
  }
}
