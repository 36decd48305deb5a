package be.belfry.domain.statistics;

import be.belfry.domain.shared.DomainEvent;
import java.time.YearMonth;
import java.util.Map;

/** What happens to figures. */
public sealed interface StatisticsEvent extends DomainEvent {
  /** A month was closed, for the first time or again; a revision publishes other figures. */
  record MonthClosed(YearMonth month, FigureStatus status, int no, boolean revision)
      implements StatisticsEvent {
    @Override
    public String action() {
      return "statistics.closed";
    }

    @Override
    public String object() {
      return month.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "status",
          status.code(),
          "no",
          Integer.toString(no),
          "revision",
          Boolean.toString(revision));
    }
  }

  /** A closure became public, with its files. */
  record MonthPublished(YearMonth month, int no, int files, String manifestSha256)
      implements StatisticsEvent {
    @Override
    public String action() {
      return "statistics.published";
    }

    @Override
    public String object() {
      return month.toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "no",
          Integer.toString(no),
          "files",
          Integer.toString(files),
          "manifestSha256",
          manifestSha256);
    }
  }

  /** Figures left as a file. */
  record FiguresExported(String unit, String format, String from, String to, int rows)
      implements StatisticsEvent {
    @Override
    public String action() {
      return "statistics.exported";
    }

    @Override
    public String object() {
      return unit;
    }

    @Override
    public Map<String, String> details() {
      return Map.of("format", format, "from", from, "to", to, "rows", Integer.toString(rows));
    }
  }

  /** A list for a regulator left as a file. */
  record ListExported(String list, String period, String sector, String format, int rows)
      implements StatisticsEvent {
    @Override
    public String action() {
      return "statistics.listExported";
    }

    @Override
    public String object() {
      return list;
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "period", period, "sector", sector, "format", format, "rows", Integer.toString(rows));
    }
  }
}
