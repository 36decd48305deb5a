package be.belfry.server.walls;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.time.BelgianTime;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rounds of a watch: each walks one group of channels for every viewer. */
final class Rounds {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The records of a test are received while it runs, and figures count the month of that. */
  private static final YearMonth NOW = YearMonth.now(BelgianTime.ZONE);

  /** The last of the months that are asked for: a round may begin in one and end in the next. */
  static final YearMonth LAST = NOW.plusMonths(1);

  static final String SPAN = "from=" + NOW.minusMonths(10) + "&to=" + LAST;
  private static final String YEAR = String.valueOf(NOW.getYear());
  private static final String QUARTER = YEAR + "-Q" + ((NOW.getMonthValue() - 1) / 3 + 1);

  /** What nobody has; hidden records must answer like these. */
  static final String NO_ID = "ffffffff-ffff-4fff-bfff-ffffffffffff";

  /** Channels that are about no single record: everybody asks each of them. */
  static final List<String> PAGES =
      List.of(
          "/",
          "/notification/list",
          "/notification/list?q=cnry",
          "/notification/list?state=unseen",
          "/notification/take-in",
          "/incident/list",
          "/incident/list?q=cnry",
          "/incident/list?exercise=true",
          "/incident/campaigns",
          "/incident/surge",
          "/crisis/list",
          "/crisis/room",
          "/crisis/room?wall=true",
          "/crisis/room-figures",
          "/crisis/clocks?state=due",
          "/logbook/decisions",
          "/logbook/questions",
          "/crisis/clocks?state=overdue",
          "/incident/list?crisis=current",
          "/duty/list?crisis=current",
          "/duty/list",
          "/playbook/list",
          "/measure/list",
          "/communication/warnings",
          "/communication/lines",
          "/communication/write",
          "/callout/list",
          "/callout/list?exercise=true",
          "/callout/drill",
          "/sitrep/list",
          "/briefing/list",
          "/exercise/list",
          "/cooperation/list",
          "/cooperation/releases",
          "/paper/pack",
          "/escalation/assess",
          "/escalation/decide",
          "/escalation/national",
          "/statistics/month",
          "/statistics/closing",
          "/statistics/explore",
          "/statistics/exports",
          "/statistics/export-file?id=" + NO_ID,
          "/statistics/history",
          "/statistics/lists?list=enisa&period=" + QUARTER,
          "/statistics/lists?list=ciras&period=" + YEAR,
          "/statistics/lists?list=sector&period=" + YEAR,
          "/statistics/list-file?format=csv&list=sector&period=" + YEAR,
          "/statistics/list-file?format=csv&list=ciras&period=" + YEAR,
          "/statistics/publications",
          "/statistics/method",
          "/statistics/early",
          "/statistics/early-file?month=2026-03&no=1&name=report-nl.pdf",
          "/statistics/file?format=csv&unit=incident&" + SPAN + "&by=sector",
          "/statistics/file?format=xlsx&unit=notification&" + SPAN + "&by=sector",
          "/statistics/file?format=ods&unit=entity&" + SPAN + "&by=sector",
          "/statistics/file?format=jsonStat&unit=incident&" + SPAN + "&by=sector",
          "/statistics/file?format=sdmxCsv&unit=incident&" + SPAN + "&by=sector",
          "/organisation/register",
          "/organisation/directory",
          "/organisation/rota",
          "/plan/list",
          "/audit/log",
          "/outbox/messages",
          "/profile",
          "/admin/users",
          "/admin/health",
          "/search?q=energy");

  /** The same in REST, with the type that is asked for. */
  static final List<String> CALLS =
      List.of(
          "/releases application/json",
          "/paperPacks application/json",
          "/releasePackages application/json",
          "/releasePartners application/json",
          "/measures application/json",
          "/warnings application/json",
          "/lines application/json",
          "/sitreps application/json",
          "/exercises application/json",
          "/assessments?incident=I-2026-000001 application/json",
          "/national application/json",
          "/national?exercise=true application/json",
          "/incidents?q=cnry application/json",
          "/notifications?unseen=true application/json",
          "/incidents?exercise=true&sort=severity application/json",
          "/crises?exercise=true application/json",
          "/statistics/monthly?" + SPAN + "&by=sector application/json",
          "/statistics/monthly?" + SPAN + "&by=sector text/csv",
          "/statistics/monthly?"
              + SPAN
              + "&by=sector"
              + " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "/statistics/monthly?from=2026-03&to=2026-03 application/pdf",
          "/statistics/closures application/json",
          "/statistics/closures/waiting application/json",
          "/statistics/times?month=2026-03 application/json",
          "/statistics/lists/enisa?period=" + QUARTER + " application/json",
          "/statistics/lists/ciras?period=" + YEAR + " application/json",
          "/statistics/lists/sector?period=" + YEAR + " application/json",
          "/statistics/completeness?month=2026-03 application/json",
          "/publications application/json",
          "/publications/2026-03 application/json",
          "/statistics/closures?month=2026-03 application/json",
          "/imports/" + NO_ID + " application/json",
          "/organisations application/json",
          "/contacts application/json",
          "/rotas application/json",
          "/callouts application/json",
          "/callouts?exercise=true application/json",
          "/drills application/json",
          "/campaigns application/json",
          "/triageClusters application/json",
          "/undeliveredMessages application/json",
          "/national/activation/proposals/1 application/json",
          "/statistics/adjusted application/json",
          "/plans application/json");

  /** Documents that say their record's word: who may read finds it, so the look sees inside. */
  private static final String FILE = ".*#pdf|/briefing/file.*";

  /** Files that the director can open of whatever he may read. */
  private static final String OPEN =
      "/(sitrep/file|review/crisis.pdf|cooperation/document|logbook/extract).*";

  /** What the crisis room pushes. */
  static final String STREAM = "/crisis/room-events";

  private static final int OK = 200;

  /**
   * A search.
   *
   * @param finds kinds that whoever may read them finds by their words: by the reference of the
   *     record, in one record by the word itself
   */
  private record Search(String address, boolean page, Set<Kind> finds) {}

  private static final List<Search> SEARCHES =
      List.of(
          new Search("/incidents?q=%s", false, Set.of(Kind.INCIDENT)),
          new Search("/notifications?q=%s", false, Set.of(Kind.NOTIFICATION)),
          new Search("/organisations?q=%s", false, Set.of()),
          new Search("/search?q=%s", true, Set.of(Kind.INCIDENT, Kind.NOTIFICATION)),
          new Search("/crises/{ref}/logbook?q=%s", false, Set.of(Kind.CRISIS)),
          new Search("/crises/{ref}/timeline?q=%s", false, Set.of(Kind.CRISIS)),
          new Search("/logbook/list?crisis={ref}&q=%s", true, Set.of()),
          new Search("/logbook/timeline?crisis={ref}&q=%s", true, Set.of()));

  private final Watch watch;
  private final Http http;
  private final List<Viewer> viewers;
  private final Map<String, Absent> absent = new ConcurrentHashMap<>();
  private final Map<String, Http.Answer> unfound = new ConcurrentHashMap<>();

  /**
   * What is answered about a record that does not exist.
   *
   * @param text all of it, neutral
   */
  private record Absent(int status, String text) {}

  Rounds(Watch watch) {
    this.watch = watch;
    this.http = watch.world().http();
    this.viewers = watch.world().cast().viewers();
  }

  /**
   * Records by their own address in REST.
   *
   * @param whole which are asked for by whom
   * @param parts of which their parts are asked for too
   */
  void records(BiPredicate<Viewer, Canary> whole, BiPredicate<Viewer, Canary> parts) {
    List<Callable<Void>> work = new ArrayList<>();
    for (Viewer viewer : viewers) {
      work.add(
          () -> {
            for (Canary record : watch.world().canaries()) {
              if (whole.test(viewer, record)) {
                record.kind().detail().forEach(address -> whole(viewer, record, address));
              }
              if (parts.test(viewer, record)) {
                record.kind().parts().forEach(address -> part(viewer, record, address, this::rest));
              }
            }
            return null;
          });
    }
    Watch.all(work);
  }

  private void whole(Viewer viewer, Canary record, String address) {
    demand(viewer, record, address, part(viewer, record, address, this::rest));
  }

  private void demand(Viewer viewer, Canary record, String address, Set<Canary> seen) {
    if (Watch.isReadBy(viewer, record) && !seen.contains(record)) {
      watch.leak(viewer, address, "does not show what he may see: " + record);
    }
  }

  /** How an address is asked. */
  private interface Ask {
    Http.Answer as(Viewer viewer, String address);
  }

  private Http.Answer rest(Viewer viewer, String address) {
    return address.endsWith("#pdf")
        ? http.rest(viewer, "GET", address.replace("#pdf", ""), null, "application/pdf")
        : http.rest(viewer, "GET", address, null);
  }

  private Http.Answer page(Viewer viewer, String address) {
    return http.page(viewer, address);
  }

  private Set<Canary> part(Viewer viewer, Canary record, String address, Ask ask) {
    Http.Answer answer = ask.as(viewer, record.at(address));
    Set<Canary> seen = watch.look(viewer, address, answer, record.at(address));
    watch.count(address, 1, answer);
    if (address.matches(FILE)) {
      demand(viewer, record, address, seen);
    }
    if (address.matches(OPEN)
        && viewer.subject().role() == Role.DIRECTOR
        && Watch.isReadBy(viewer, record)
        && answer.status() != OK) {
      watch.leak(viewer, address, "refuses what he may see: " + answer.status() + " " + record);
    }
    if (!Watch.isOpenTo(viewer, record)) {
      Absent none =
          absent.computeIfAbsent(
              viewer.user() + " " + address,
              key -> {
                Canary nobody = nobody(record);
                Http.Answer found = ask.as(viewer, nobody.at(address));
                return new Absent(found.status(), neutral(found, nobody));
              });
      if (!neutral(answer, record).equals(none.text())) {
        watch.leak(
            viewer,
            address,
            "tells hidden from absent: " + answer.status() + " and " + none.status());
      }
    }
    return seen;
  }

  /** A record that does not exist, with names of the same form. */
  private static Canary nobody(Canary record) {
    return new Canary(
        record.kind(),
        0,
        record.walls(),
        record.file(),
        NO_ID,
        record
            .reference()
            .replaceAll("^([A-Z]-[0-9]{4}-)[0-9]+$", "$1999999")
            .replace(record.id(), NO_ID),
        "C-2026-999999",
        Canary.hangingAs(NO_ID));
  }

  /**
   * An answer without the names that its reader gave himself, and without the form's own secret and
   * key.
   */
  private static String neutral(Http.Answer answer, Canary record) {
    String names = answer.all().replace(record.reference(), "{ref}").replace(record.id(), "{id}");
    for (String key : record.hanging().values()) {
      names = names.replace(key, "{id}");
    }
    return names
        .replace(record.crisis().isEmpty() ? "{none}" : record.crisis(), "{crisis}")
        .replaceAll("content-length=[0-9]+", "content-length")
        .replaceAll("(name=\"(?:jakarta.faces.ViewState|belfry.once)\"[^>]*value=\")[^\"]*", "$1");
  }

  /** Every record by its pages and files. */
  void pages(BiPredicate<Viewer, Canary> which) {
    List<Callable<Void>> work = new ArrayList<>();
    for (Viewer viewer : viewers) {
      work.add(
          () -> {
            boolean readable =
                watch.world().canaries().stream()
                    .anyMatch(c -> which.test(viewer, c) && Watch.isReadBy(viewer, c));
            AtomicInteger shown = new AtomicInteger();
            Ask asked =
                (who, at) -> {
                  Http.Answer answer = page(who, at);
                  shown.addAndGet(answer.status() == OK ? 1 : 0);
                  return answer;
                };
            for (Canary record : watch.world().canaries()) {
              if (which.test(viewer, record)) {
                for (String address : record.kind().pages()) {
                  part(viewer, record, address, asked);
                }
              }
            }
            if (readable && shown.get() == 0) {
              watch.leak(viewer, "pages", "opens no page of what he may read: is he signed in?");
            }
            return null;
          });
    }
    Watch.all(work);
  }

  /** Lists, their pages to the end, and their totals: exactly what the tables say. */
  void lists() {
    List<Callable<Void>> work = new ArrayList<>();
    for (Viewer viewer : viewers) {
      for (Kind kind : Kind.values()) {
        work.add(
            () -> {
              list(viewer, kind);
              return null;
            });
      }
    }
    Watch.all(work);
  }

  private void list(Viewer viewer, Kind kind) {
    Set<Canary> seen = new java.util.HashSet<>();
    watch.count(
        kind.list(), watch.world().records().stream().filter(c -> c.kind() == kind).count());
    String next = kind.list() + "?pageSize=200";
    List<Canary> open =
        watch.world().records().stream()
            .filter(c -> c.kind() == kind && Watch.isOpenTo(viewer, c))
            .toList();
    while (next != null) {
      Http.Answer answer = http.rest(viewer, "GET", next, null);
      seen.addAll(watch.look(viewer, kind.list(), answer));
      JsonNode body = json(answer);
      if (answer.status() != 200) {
        if (!open.isEmpty()) {
          watch.leak(viewer, kind.list(), "refuses its list: " + answer.status());
        }
        return;
      }
      long total = body.path("total").asLong(-1);
      if (total != open.size()) {
        watch.leak(viewer, kind.list(), "counts " + total + ", may see " + open.size());
      }
      next =
          body.path("next").isMissingNode()
              ? null
              : body.path("next").asText().replace("/api/v1", "");
    }
    Set<Canary> missing =
        open.stream()
            .filter(c -> c.chain() >= WalledServer.FIRST_COPY && !seen.contains(c))
            .filter(c -> Watch.isReadBy(viewer, c))
            .collect(Collectors.toSet());
    if (!missing.isEmpty() && kind != Kind.ASSISTANCE && kind != Kind.WARNING) {
      watch.leak(viewer, kind.list(), "lacks " + missing.size() + " that he may see");
    }
  }

  private static JsonNode json(Http.Answer answer) {
    try {
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whatever else can be opened: first pages, home, room, figures, exports, log.
   *
   * @return addresses that nobody was shown, so that nothing could be seen there
   */
  Set<String> elsewhere() {
    Set<String> shown = ConcurrentHashMap.newKeySet();
    List<Callable<Void>> work = new ArrayList<>();
    List<Viewer> all = new ArrayList<>(viewers);
    all.add(null);
    for (Viewer viewer : all) {
      work.add(
          () -> {
            for (String path : PAGES) {
              Http.Answer answer = http.page(viewer, path);
              watch.look(viewer, path, answer);
              watch.countAll(path, answer);
              note(shown, path, answer);
            }
            for (String call : CALLS) {
              String[] parts = call.split(" ");
              Http.Answer answer = http.rest(viewer, "GET", parts[0], null, parts[1]);
              watch.look(viewer, call, answer);
              watch.countAll(call, answer);
              note(shown, call, answer);
            }
            return null;
          });
    }
    Watch.all(work);
    return Stream.concat(PAGES.stream(), CALLS.stream())
        .filter(address -> !shown.contains(address))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void note(Set<String> shown, String address, Http.Answer answer) {
    if (answer.status() == OK) {
      shown.add(address);
    }
  }

  /** What the crisis room pushes to whoever has it open. */
  void pushed() {
    List<Callable<Void>> work = new ArrayList<>();
    for (Viewer viewer : viewers) {
      work.add(
          () -> {
            Http.Answer first = http.event(viewer, STREAM);
            watch.look(viewer, STREAM, first);
            watch.countAll(STREAM, first);
            boolean says = first.status() == OK && first.body().contains("data:");
            if (says != viewer.subject().may(Permission.PICTURE_READ)) {
              watch.leak(viewer, STREAM, "answers " + first.status() + " " + first.body());
            }
            return null;
          });
    }
    Watch.all(work);
  }

  /** The words of hidden records are found no more than words that nobody wrote. */
  void searches(BiPredicate<Viewer, Canary> which) {
    List<Callable<Void>> work = new ArrayList<>();
    for (Viewer viewer : viewers) {
      work.add(
          () -> {
            for (Canary record : watch.world().canaries()) {
              if (which.test(viewer, record)) {
                for (Search search : SEARCHES) {
                  if (!search.address().contains("{") || record.kind() == Kind.CRISIS) {
                    search(viewer, record, search);
                  }
                }
              }
            }
            return null;
          });
    }
    Watch.all(work);
  }

  private void search(Viewer viewer, Canary record, Search search) {
    Ask ask = search.page() ? this::page : this::rest;
    String word = record.word();
    Http.Answer answer = ask.as(viewer, record.at(search.address()).formatted(word));
    // The word itself is repeated to whoever searched it.
    Http.Answer echo =
        new Http.Answer(answer.status(), answer.body().replace(word, "{q}"), answer.headers());
    watch.look(viewer, search.address(), echo, record.at(search.address()));
    watch.count(search.address(), 1, answer);
    if (!Watch.isOpenTo(viewer, record)) {
      String nothing = Canary.word(record.kind(), 9999);
      Canary nobody = nobody(record);
      Http.Answer none =
          unfound.computeIfAbsent(
              viewer.user() + search.address() + record.kind(),
              k -> ask.as(viewer, nobody.at(search.address()).formatted(nothing)));
      if (!neutral(answer, record)
          .replace(word, "{q}")
          .equals(neutral(none, nobody).replace(nothing, "{q}"))) {
        watch.leak(viewer, search.address(), "finds a hidden " + record.kind());
      }
    } else if (search.finds().contains(record.kind()) && Watch.isReadBy(viewer, record)) {
      boolean found =
          search.address().contains("{")
              ? answer.body().replace("q=" + word, "").contains(word)
              : answer.body().contains(record.reference());
      if (!found) {
        watch.leak(viewer, search.address(), "does not find what he may read: " + record);
      }
    }
  }
}
