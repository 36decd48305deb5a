package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.shared.StandIn;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts as they come, and packed as for mail. */
class FilePartTest {
  private static EntityPart part(String encoding) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    if (encoding != null) {
      headers.add("Content-Transfer-Encoding", encoding);
    }
    return StandIn.of(
        EntityPart.class,
        (called, arguments) ->
            called.equals("getHeaders") ? headers : InputStream.nullInputStream());
  }

  @ParameterizedTest
  @CsvSource({
    ",                 false",
    "binary,           false",
    "8Bit,             false",
    "' 7bit ',         false",
    "base64,           true",
    "quoted-printable, true",
    "x-uuencode,       true",
    "utf8,             true",
    "'',               true"
  })
  void onlyBytesAsTheyAreAreTaken(String encoding, boolean refused) throws IOException {
    if (refused) {
      Problem problem = catchThrowableOfType(Problem.class, () -> FilePart.content(part(encoding)));
      assertThat(problem.details().status()).isEqualTo(415);
    } else {
      assertThat(FilePart.content(part(encoding)).readAllBytes()).isEmpty();
    }
  }
}
