package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.shared.StandIn;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of a body before a byte of it is read. */
class BodyFilterTest {
  private boolean read;

  private void filter(String encoding) throws ReflectiveOperationException {
    BodyFilter filter = new BodyFilter();
    Field resource = BodyFilter.class.getDeclaredField("resource");
    resource.setAccessible(true);
    resource.set(filter, StandIn.of(ResourceInfo.class, (called, arguments) -> null));
    filter.filter(
        (ContainerRequestContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (self, called, arguments) ->
                    switch (called.getName()) {
                      case "getHeaderString" ->
                          arguments[0].equals("Content-Encoding") ? encoding : null;
                      case "getLength" -> -1;
                      case "getEntityStream" -> InputStream.nullInputStream();
                      case "setEntityStream" -> {
                        read = true;
                        yield null;
                      }
                      default -> throw new IllegalStateException(called.toString());
                    }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate", "br", "zstd", "identity, gzip", ""})
  void aPackedBodyIsRefusedUnread(String encoding) {
    Problem refused = catchThrowableOfType(Problem.class, () -> filter(encoding));
    assertThat(refused.details().status()).isEqualTo(415);
    assertThat(read).isFalse();
  }

  @Test
  void whatIsNotPackedIsRead() throws ReflectiveOperationException {
    filter(null);
    assertThat(read).isTrue();
    read = false;
    filter("Identity");
    assertThat(read).isTrue();
  }
}
