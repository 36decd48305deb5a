package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;
import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.FigureExport;
import be.belfry.domain.statistics.FigureFile;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Figures that leave row by row, however many: what is read goes out at once, so that memory does
 * not grow with the file, and reading ends when nobody takes the rest.
 */
@Stateless
public class FigureExportService {
  private static final int RETRY_AFTER_SECONDS = 60;

  /** A long file holds a connection of the database while it leaves; others need theirs. */
  private static final Semaphore LONG_FILES = new Semaphore(2, true);

  private static final int PATIENCE_SECONDS = 20;

  @Inject private Door door;
  @Inject private StatisticsTables tables;
  @Inject private StatisticsQueries queries;
  @Inject private Instance<StatisticsRenderer> renderer;

  /**
   * Records that figures leave, before they do.
   *
   * @throws be.belfry.domain.shared.NotAllowed when there are many rows and the caller may not
   *     export in bulk
   */
  public FigureExport begin(MonthlyQuery query, StatisticsFormat format) {
    door.require(STATISTICS_READ);
    return tables.export(query, format);
  }

  /**
   * Writes them, as they are at this moment.
   *
   * @throws IOException when the reader went away
   * @throws Busy ({@code statistics_exportsBusy}) when other long files are leaving
   */
  public void write(FigureExport export, OutputStream out) throws IOException {
    door.require(STATISTICS_READ);
    if (!export.isBulk()) {
      rows(export, out, new AtomicLong());
      return;
    }
    take();
    try {
      rows(export, out, new AtomicLong());
    } finally {
      LONG_FILES.release();
    }
  }

  /**
   * What a file begins with that was asked for in the background. A step by itself, which ends
   * before the first row is written: whoever counts what is left keeps all others from it until his
   * transaction ends, and a long file takes minutes.
   *
   * @throws Busy ({@code statistics_uncounted}) when too much is left to be counted
   */
  public FigureExport begin(ExportJob job) {
    door.require(DEADLINE_WATCH);
    return tables.begun(job.query(), job.format());
  }

  /**
   * Writes what was begun in the background, as it is at this moment. One at a time is made, so
   * that nobody waits for a place among the files that leave.
   *
   * @param written counts the rows while they are written
   */
  public void write(FigureExport export, OutputStream out, AtomicLong written) throws IOException {
    door.require(DEADLINE_WATCH);
    rows(export, out, written);
  }

  private static void take() {
    try {
      if (LONG_FILES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Busy("statistics_exportsBusy", "other long files are leaving", RETRY_AFTER_SECONDS);
  }

  private void rows(FigureExport export, OutputStream out, AtomicLong written) throws IOException {
    FigureFile file = renderer.get().begin(export.format(), export.table(), export.imprint(), out);
    if (export.whole()) {
      for (MonthlyFigure figure : export.table().items()) {
        file.add(figure);
        written.incrementAndGet();
      }
    } else {
      queries.each(
          export.query(),
          count -> {
            file.add(export.row(count));
            written.incrementAndGet();
          });
    }
    file.end();
  }
}
