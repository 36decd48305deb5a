package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds answers against the contract sees each kind of difference. */
class ContractBitesTest {
  private static final Set<String> HEADERS = Set.of("belgov-trace-id", "etag");
  private final Contract contract =
      new Contract(
          """
          openapi: 3.0.3
          paths:
            /things/{id}:
              get:
                parameters:
                  - {name: q, in: query, schema: {type: string}}
                responses:
                  "200":
                    headers:
                      ETag: {schema: {type: string}}
                    content:
                      application/json:
                        schema:
                          allOf:
                            - $ref: "#/components/schemas/Named"
                            - type: object
                              required: [at]
                              properties:
                                at: {type: string, format: date-time}
                                href: {type: string}
                                part: {$ref: "#/components/schemas/Named"}
          components:
            schemas:
              Named:
                type: object
                required: [name]
                properties:
                  name: {type: string}
              Problem:
                type: object
                required: [status]
                properties:
                  status: {type: integer}
          """);

  private List<String> faults(String address, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return contract.faults("GET", address, status, type, bytes, HEADERS);
  }

  @Test
  void findsNothingWhereAllIsAsPromised() throws IOException {
    String body = "{'name': 'a', 'at': '2026-03-02T08:00:00.123456Z', 'part': {'name': 'b'}}";
    assertThat(faults("/things/1?q=a", 200, "application/json;charset=UTF-8", body)).isEmpty();
    String leading =
        "{'name': 'a', 'at': '2026-03-02T08:00:00Z', 'href': '/api/v1/things/2?q=b#c'}";
    assertThat(faults("/things/1", 200, "application/json", leading)).isEmpty();
    assertThat(faults("/things/1", 404, "application/problem+json", "{'status': 404}")).isEmpty();
    assertThat(contract.seen()).containsExactly("GET /things/{id}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /things/1     | 200 | application/json         | {'name': 'a'}
          /things/1     | 200 | application/json         | {'name': 'a', 'at': 'yesterday'}
          /things/1     | 200 | application/json         | {'name': 1, 'at': '2026-03-02T08:00:00Z'}
          /things/1     | 200 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z', 'more': 1}
          /things/1     | 200 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z', 'part': {}}
          /things/1     | 200 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z', 'part': {'name': 'b', 'x': 1}}
          /things/1     | 200 | text/plain               | {'name': 'a', 'at': '2026-03-02T08:00:00Z'}
          /things/1     | 201 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z'}
          /things/1?z=1 | 200 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z'}
          /things/1     | 200 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z', 'href': '/api/v1/things'}
          /things/1     | 200 | application/json         | {'name': 'a', 'at': '2026-03-02T08:00:00Z', 'href': '/api/v1/things/2?z=1'}
          /others       | 200 | application/json         | {}
          /things/1     | 404 | application/json         | {'status': 404}
          /things/1     | 404 | application/problem+json | {'status': 'gone'}
          """)
  void findsEveryKindOfDifference(String address, int status, String type, String body)
      throws IOException {
    assertThat(faults(address, status, type, body)).isNotEmpty();
  }

  @Test
  void findsAMissingHeader() throws IOException {
    byte[] body =
        "{\"name\": \"a\", \"at\": \"2026-03-02T08:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            contract.faults(
                "GET", "/things/1", 200, "application/json", body, Set.of("BelGov-Trace-Id")))
        .containsExactly("the header ETag is missing");
    assertThat(contract.faults("GET", "/things/1", 200, "application/json", body, Set.of("ETag")))
        .containsExactly("no BelGov-Trace-Id");
  }
}
