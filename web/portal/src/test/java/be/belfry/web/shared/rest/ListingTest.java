package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.shared.StandIn;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
  /** What was asked, by its address alone. */
  private static UriInfo asked(String address) {
    return StandIn.of(
        UriInfo.class,
        (method, arguments) -> {
          assertThat(method).isEqualTo("getRequestUri");
          return URI.create("http://other.example:81" + address);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/lines, /api/v1/lines?cursor=b%3D",
    "/api/v1/lines?cursor=a, /api/v1/lines?cursor=b%3D",
    "/api/v1/lines?pageSize=5&cursor=a&lang=nl, /api/v1/lines?pageSize=5&lang=nl&cursor=b%3D",
    "/api/v1/lines?lang=$%7Bjndi:ldap://x%7D, /api/v1/lines?lang=$%7Bjndi:ldap://x%7D&cursor=b%3D",
    "/api/v1/lines?&&q=%00&cursors=1, /api/v1/lines?q=%00&cursors=1&cursor=b%3D"
  })
  void anAddressIsWhatWasAskedWithAnotherCursor(String asked, String next) {
    assertThat(Listing.address(asked(asked), "cursor", Optional.of("b="))).isEqualTo(next);
  }

  private static Map<String, String> refused(String query) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    for (String pair : query.split("&")) {
      parameters.add(pair.split("=")[0], pair.split("=")[1]);
    }
    UriInfo uri =
        StandIn.of(
            UriInfo.class,
            (method, arguments) -> {
              assertThat(method).isEqualTo("getQueryParameters");
              return parameters;
            });
    Set<String> filters = Set.of("state", "sector", "exercise");
    Map<String, String> found = new TreeMap<>();
    for (Executable reading :
        List.<Executable>of(
            () -> Listing.request(uri, filters, Set.of("sector")),
            () -> Listing.requireKnown(uri, filters, Set.of("sector")),
            () -> Flag.of(uri, "exercise"))) {
      Problem problem = catchThrowableOfType(Problem.class, reading::execute);
      if (problem != null) {
        assertThat(problem.details().status()).isEqualTo(400);
        problem
            .details()
            .issues()
            .orElseThrow()
            .forEach(issue -> found.put(issue.name().orElseThrow(), issue.title()));
      }
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          state=open&sector=energy&sector=health&lang=nl | -
          exercise=true                                  | -
          exercise=false                                 | -
          state=open&state=closed                        | state Invalid Input
          state=open&state=open                          | state Invalid Input
          lang=nl&lang=fr                                | lang Invalid Input
          stat=open                                      | stat Unknown Input
          pageSize=5                                     | pageSize Unknown Input
          exercise=1                                     | exercise Invalid Input
          exercise=yes                                   | exercise Invalid Input
          exercise=TRUE                                  | exercise Invalid Input
          exercise=true/decisions                        | exercise Invalid Input
          """)
  void whatAListWouldPassOverIsRefused(String query, String refusal) {
    Map<String, String> expected = new TreeMap<>();
    if (refusal != null) {
      expected.put(refusal.split(" ", 2)[0], refusal.split(" ", 2)[1]);
    }
    assertThat(refused(query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/lines?cursor=a, /api/v1/lines",
    "/api/v1/lines?q=%7B&cursor, /api/v1/lines?q=%7B"
  })
  void theFirstPageHasNoCursor(String asked, String first) {
    assertThat(Listing.address(asked(asked), "cursor", Optional.empty())).isEqualTo(first);
  }
}
