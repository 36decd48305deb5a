package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
  /** What was asked, by its address alone. */
  private static UriInfo asked(String address) {
    return (UriInfo)
        Proxy.newProxyInstance(
            ListingTest.class.getClassLoader(),
            new Class<?>[] {UriInfo.class},
            (self, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getRequestUri");
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

  @ParameterizedTest
  @CsvSource({
    "/api/v1/lines?cursor=a, /api/v1/lines",
    "/api/v1/lines?q=%7B&cursor, /api/v1/lines?q=%7B"
  })
  void theFirstPageHasNoCursor(String asked, String first) {
    assertThat(Listing.address(asked(asked), "cursor", Optional.empty())).isEqualTo(first);
  }
}
