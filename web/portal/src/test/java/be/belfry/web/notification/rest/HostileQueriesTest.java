package be.belfry.web.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.StandIn;
import be.belfry.web.duty.DutyParameters;
import be.belfry.web.incident.IncidentParameters;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.statistics.StatisticsParameters;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever stands in a query: a filter that the database can be asked, or a refusal. */
class HostileQueriesTest {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final List<String> TIMES =
      List.of("2026-03-02", "2026-03-02T08:00:00Z", "2026-03-02T08:00:00+01:00");

  private final Noise noise = new Noise(10);

  private static UriInfo uri(MultivaluedMap<String, String> query) {
    return StandIn.of(
        UriInfo.class,
        (method, arguments) -> {
          assertThat(method).isEqualTo("getQueryParameters");
          return query;
        });
  }

  private static void canBeStored(Instant time) {
    assertThat(time).isBetween(FIRST, LAST);
  }

  @Test
  void notifications() {
    Noise.survives(
        20_000,
        no -> noise.damaged(no % 2 == 0 ? TIMES.get(no % 3) : "new,inTriage"),
        text -> {
          MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
          query.add("state", text);
          query.add("kind", text);
          query.add("receivedFrom", text);
          Criteria criteria = new Criteria(uri(query));
          criteria.codes("state", NotificationState.class);
          criteria.code("kind", NotificationKind.class);
          criteria.instant("receivedFrom", false).ifPresent(HostileQueriesTest::canBeStored);
          criteria.instant("receivedFrom", true).ifPresent(HostileQueriesTest::canBeStored);
          criteria.refuse();
        },
        Problem.class);
  }

  @Test
  void incidents() {
    List<String> names = List.copyOf(IncidentParameters.NAMES);
    Noise.survives(
        20_000,
        no ->
            noise.damaged(
                List.of("open,closed", "malicious-code:*", "high", "2026-03-02").get(no % 4)),
        text -> {
          String name = names.get(text.length() % names.size());
          IncidentParameters parameters = new IncidentParameters(Map.of(name, List.of(text, "x")));
          parameters.sort();
          parameters.filter().openedFrom().ifPresent(HostileQueriesTest::canBeStored);
          parameters.filter().openedTo().ifPresent(HostileQueriesTest::canBeStored);
        },
        DomainException.class);
  }

  @Test
  void duties() {
    Noise.survives(
        20_000,
        no -> noise.damaged(no % 2 == 0 ? TIMES.get(1) : "open"),
        text ->
            DutyParameters.filter(name -> name.equals("crisis") ? "C-2026-0001" : text)
                .dueBefore()
                .ifPresent(HostileQueriesTest::canBeStored),
        DomainException.class);
  }

  @Test
  void figures() {
    List<String> names = List.copyOf(StatisticsParameters.NAMES);
    YearMonth present = YearMonth.of(2026, 3);
    Noise.survives(
        20_000,
        no ->
            noise.damaged(
                List.of("2016-01", "sector,severity", "incident", "true", "0000-01").get(no % 5)),
        text -> {
          String name = names.get(text.length() % names.size());
          StatisticsParameters parameters =
              new StatisticsParameters(Map.of(name, List.of(text)), present);
          parameters.format();
          assertThat(parameters.query().from().getYear()).isBetween(1899, 2999);
        },
        DomainException.class);
  }

  @Test
  void pages() {
    Noise.survives(
        20_000,
        no -> no % 2 == 0 ? noise.text(30) : noise.damaged("25"),
        text -> {
          MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
          query.add(text.length() % 3 == 0 ? text : "pageSize", text);
          query.add("cursor", text);
          PageRequest page = Listing.request(uri(query), Set.of("state"));
          assertThat(page.size()).isBetween(1, PageRequest.MAX_SIZE);
        },
        Problem.class);
  }
}
