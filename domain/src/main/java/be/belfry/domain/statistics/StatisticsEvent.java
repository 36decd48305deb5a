package be.belfry.domain.statistics;

import be.belfry.domain.shared.DomainEvent;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Somebody was put on the list of who gets figures early, or taken off it. */
  record EarlyListChanged(EarlyReader reader, boolean added) implements StatisticsEvent {
    @Override
    public String action() {
      return added ? "statistics.earlyAdded" : "statistics.earlyEnded";
    }

    @Override
    public String object() {
      return reader.id().toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "account",
          reader.account().map(Object::toString).orElse(""),
          "unit",
          reader.unit(),
          "purpose",
          reader.purpose().code(),
          "from",
          reader.from().toString(),
          "to",
          reader.to().map(Object::toString).orElse(""));
    }
  }

  /** A file of a publication went to somebody before it came out. */
  record ReadEarly(EarlyReceipt receipt) implements StatisticsEvent {
    @Override
    public String action() {
      return "statistics.readEarly";
    }

    @Override
    public String object() {
      return receipt.month().toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "no",
          Integer.toString(receipt.no()),
          "name",
          receipt.name(),
          "sha256",
          receipt.sha256(),
          "reader",
          receipt.reader().toString(),
          "byHand",
          Boolean.toString(receipt.byHand()));
    }
  }

  /**
   * Figures left as a file or as data.
   *
   * @param query which
   * @param format one of {@link #FORMATS}
   * @param rows how many figures
   */
  record FiguresExported(MonthlyQuery query, String format, int rows) implements StatisticsEvent {
    /** Data over the interface. */
    public static final String JSON = "json";

    /** The month's report. */
    public static final String PDF = "pdf";

    /** The longer report. */
    public static final String LEADERSHIP = "leadership";

    /** Whatever can stand as format. */
    public static final List<String> FORMATS =
        Stream.concat(
                Stream.of(JSON, PDF, LEADERSHIP),
                Stream.of(StatisticsFormat.values()).map(StatisticsFormat::code))
            .toList();

    public FiguresExported {
      if (!FORMATS.contains(format)) {
        throw new IllegalArgumentException(format);
      }
    }

    @Override
    public String action() {
      return "statistics.exported";
    }

    @Override
    public String object() {
      return query.unit().code();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = asked(query, format);
      details.put("rows", Integer.toString(rows));
      return details;
    }

    /** The whole question. */
    private static Map<String, String> asked(MonthlyQuery query, String format) {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("format", format);
      details.put("from", query.from().toString());
      details.put("to", query.to().toString());
      details.put("source", query.source());
      details.put("excluded", Boolean.toString(query.excluded()));
      details.put("by", query.by().stream().map(Dimension::code).collect(Collectors.joining(",")));
      details.putAll(query.filterCodes());
      return details;
    }
  }

  /**
   * An export in the background went on, or its file left.
   *
   * @param job as it is now
   * @param taken true when its file left
   */
  record ExportMoved(ExportJob job, boolean taken) implements StatisticsEvent {
    @Override
    public String action() {
      if (taken) {
        return "statistics.exported";
      }
      return switch (job.state()) {
        case WAITING -> "statistics.exportAsked";
        case RUNNING -> "statistics.exportBegun";
        case DONE -> "statistics.exportDone";
        case BROKEN_OFF -> "statistics.exportBrokenOff";
        case FAILED -> "statistics.exportFailed";
      };
    }

    @Override
    public String object() {
      return job.query().unit().code();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = FiguresExported.asked(job.query(), job.format().code());
      boolean whole = job.state() == ExportState.DONE;
      details.put("rows", Long.toString(whole ? job.rows() : job.most()));
      details.put("export", job.id().toString());
      job.sha256().ifPresent(sha256 -> details.put("sha256", sha256));
      return details;
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
