package be.belfry.web.shared.rest;

import be.belfry.services.security.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * Stops reading a body at its limit, announced or not, and refuses packed ones and those that are
 * missing. A large one is read only of somebody who may send it.
 */
@Provider
@ApplicationScoped
public class BodyFilter implements ContainerRequestFilter {
  @Context private ResourceInfo resource;
  @Inject private Door door;

  @Override
  public void filter(ContainerRequestContext request) {
    String encoding = request.getHeaderString("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, IssueWords.of("encoded"));
    }
    Method method = resource.getResourceMethod();
    BodyLimit own = method == null ? null : method.getAnnotation(BodyLimit.class);
    if (own != null) {
      door.require(own.permission());
    }
    long limit = own == null ? StrictJson.LARGEST : own.value();
    if (request.getLength() > limit) {
      throw StrictJson.tooLarge(limit);
    }
    // Before it is asked whether there is a body: that reads its first byte.
    request.setEntityStream(new Limited(request.getEntityStream(), limit));
    if (method != null && needsBody(method) && !request.hasEntity()) {
      throw Problem.of(List.of(Issue.body(Issue.Kind.REQUIRED_INPUT, "", IssueWords.of("empty"))));
    }
  }

  /** What a sender is told whose body ends too early or comes too slowly. */
  static Problem incomplete() {
    return Problem.of(ProblemType.BAD_REQUEST, IssueWords.of("incomplete"));
  }

  private static boolean needsBody(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(
            parameter ->
                parameter.getType().isRecord()
                    && !parameter.isAnnotationPresent(MayBeAbsent.class));
  }

  private interface Reading {
    int run() throws IOException;
  }

  /** Counts what is read. */
  private static final class Limited extends FilterInputStream {
    private final long limit;
    private long count;

    Limited(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    /** What is read twice would count twice. */
    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public int read() {
      int value = sent(super::read);
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int read = sent(() -> super.read(buffer, offset, length));
      count(Math.max(read, 0));
      return read;
    }

    /** A sender who stops in the middle is no failure of ours, and fills no log. */
    private static int sent(Reading reading) {
      try {
        return reading.run();
      } catch (IOException e) {
        throw incomplete();
      }
    }

    private void count(int read) {
      count += read;
      if (count > limit) {
        throw StrictJson.tooLarge(limit);
      }
    }
  }
}
