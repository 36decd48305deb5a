package be.belfry.web.shared.rest;

import be.belfry.web.shared.Paths;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether whoever sends a call again may still know of the record that its remembered answer tells
 * of: it may have been marked narrower since, or have changed its sector. It is asked as he would
 * ask, by a {@code GET} of the record, whose answer nobody gets but this; what may be read there is
 * decided where it always is.
 */
final class Rereading {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = Paths.API + "v1/";
  private static final String HIDDEN = Rereading.class.getName() + ".hidden";

  /** Headers of the act that say nothing of a question. */
  private static final Set<String> OF_THE_ACT =
      Set.of(
          "if-match",
          "if-none-match",
          "idempotency-key",
          "content-type",
          "content-length",
          "transfer-encoding",
          "expect");

  private Rereading() {}

  /** A use case found that there is no such record, or that the walls hide it. */
  static void isNotFound(HttpServletRequest request) {
    request.setAttribute(HIDDEN, Boolean.TRUE);
  }

  /** Whether a record is hidden from the caller by now that an answer tells of. */
  static boolean isHidden(HttpServletRequest request, FilterChain chain, byte[] answer)
      throws IOException, ServletException {
    for (String record : records(Paths.of(request), answer)) {
      request.removeAttribute(HIDDEN);
      chain.doFilter(new Question(request, record), nobodyGets());
      if (request.getAttribute(HIDDEN) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Addresses of the records, below the root of the interface: that of the act, and those around
   * it; of an act that makes one the new one.
   */
  static List<String> records(String path, byte[] answer) {
    String[] parts = path.substring(ROOT.length()).replaceFirst("/+$", "").split("/");
    List<String> records = new ArrayList<>();
    StringBuilder record = new StringBuilder();
    for (int i = 0; i + 2 < parts.length; i += 2) {
      record.append(i == 0 ? "" : "/").append(parts[i]).append('/').append(parts[i + 1]);
      records.add(record.toString());
    }
    if (parts.length == 1) {
      made(answer).forEach(key -> records.add(parts[0] + "/" + key));
    }
    return records;
  }

  private static List<String> made(byte[] answer) {
    try {
      JsonNode body = JSON.readTree(answer);
      for (String name : List.of("reference", "id")) {
        if (body != null && body.path(name).isTextual()) {
          return List.of(body.path(name).textValue());
        }
      }
    } catch (IOException noJson) {
      // A document, or nothing: it tells of no record by an address.
    }
    return List.of();
  }

  /** An answer that takes whatever is written, and leaves nothing in the one that is sent. */
  private static HttpServletResponse nobodyGets() {
    ServletOutputStream nowhere = new Nowhere();
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            Rereading.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getOutputStream" -> nowhere;
                  case "getWriter" -> new PrintWriter(Writer.nullWriter());
                  case "isCommitted", "containsHeader" -> false;
                  case "getStatus" -> HttpServletResponse.SC_OK;
                  case "getBufferSize" -> 0;
                  case "getCharacterEncoding" -> StandardCharsets.UTF_8.name();
                  case "getLocale" -> Locale.ROOT;
                  case "getHeaders", "getHeaderNames" -> Set.of();
                  case "encodeURL", "encodeRedirectURL" -> arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> null;
                });
  }

  /** The question after a record, of whoever sent the act. */
  private static final class Question extends HttpServletRequestWrapper {
    private final String record;

    Question(HttpServletRequest request, String record) {
      super(request);
      this.record = record;
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public String getRequestURI() {
      return getContextPath() + ROOT + record;
    }

    @Override
    public StringBuffer getRequestURL() {
      StringBuffer url = super.getRequestURL();
      int path = url.indexOf(super.getRequestURI());
      return url.replace(path, url.length(), getRequestURI());
    }

    @Override
    public String getPathInfo() {
      return super.getPathInfo() == null ? null : "/" + record;
    }

    @Override
    public String getQueryString() {
      return null;
    }

    @Override
    public String getContentType() {
      return null;
    }

    @Override
    public int getContentLength() {
      return 0;
    }

    @Override
    public long getContentLengthLong() {
      return 0;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Replayed((HttpServletRequest) getRequest(), new ByteArrayInputStream(new byte[0]))
          .getInputStream();
    }

    @Override
    public String getHeader(String name) {
      return isOfTheAct(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isOfTheAct(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream()
              .filter(name -> !isOfTheAct(name))
              .toList());
    }

    private static boolean isOfTheAct(String name) {
      return OF_THE_ACT.contains(name.toLowerCase(Locale.ROOT));
    }
  }

  private static final class Nowhere extends ServletOutputStream {
    private final OutputStream nowhere = OutputStream.nullOutputStream();

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("nothing is sent");
    }

    @Override
    public void write(int value) throws IOException {
      nowhere.write(value);
    }
  }
}
