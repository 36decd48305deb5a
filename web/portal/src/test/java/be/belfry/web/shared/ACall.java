package be.belfry.web.shared;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request as a filter sees it, and the answer that it gets. */
public final class ACall {
  private final String method;
  private final String path;
  private final Map<String, String> headers = new TreeMap<>();
  private final Map<String, String> answered = new TreeMap<>();
  private int status = HttpServletResponse.SC_OK;
  private final Map<String, String> fields = new TreeMap<>();
  private Cookie cookie;
  private int here;
  private Runnable meanwhile = () -> {};
  private DispatcherType dispatched = DispatcherType.REQUEST;
  private final Map<String, Object> attributes = new TreeMap<>();

  private ACall(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** A request without headers and cookies. */
  public static ACall of(String method, String path) {
    return new ACall(method, path);
  }

  /** The same with a header. */
  public ACall with(String header, String value) {
    headers.put(header.toLowerCase(Locale.ROOT), value);
    return this;
  }

  /** The same with a cookie. */
  public ACall withCookie(String name, String value) {
    cookie = new Cookie(name, value);
    return this;
  }

  /** The same with a field of a form. */
  public ACall withField(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** The same with so many bytes of its body here already. */
  public ACall withHere(int bytes) {
    here = bytes;
    return this;
  }

  /** The same with what happens when the first byte of its answer is written. */
  public ACall whenAnswered(Runnable happens) {
    meanwhile = happens;
    return this;
  }

  /**
   * The same as it is led to an error page, with its address and status as the server gives them.
   */
  public ACall failed(String address, Integer withStatus) {
    dispatched = DispatcherType.ERROR;
    attributes.put(RequestDispatcher.ERROR_REQUEST_URI, address);
    attributes.put(RequestDispatcher.ERROR_STATUS_CODE, withStatus);
    return this;
  }

  /** Status of the answer; 200 as long as nobody set another. */
  public int status() {
    return status;
  }

  /** Header of the answer, or null. */
  public String answered(String header) {
    return answered.get(header);
  }

  /** What the filter gets. */
  public HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ACall.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getRequestURI" -> path;
                  case "getContextPath" -> "";
                  case "isSecure" -> false;
                  case "getRemoteAddr" -> "127.0.0.1";
                  case "getCookies" -> cookie == null ? null : new Cookie[] {cookie};
                  case "getDispatcherType" -> dispatched;
                  case "getProtocol" -> headers.getOrDefault(":protocol", "HTTP/1.1");
                  case "getAttribute" -> attributes.get(arguments[0].toString());
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getParameter" -> fields.get(arguments[0].toString());
                  case "getQueryString" -> null;
                  case "getParameterMap" ->
                      fields.entrySet().stream()
                          .collect(
                              Collectors.toMap(
                                  Map.Entry::getKey, f -> new String[] {f.getValue()}));
                  case "getContentType" -> headers.get("content-type");
                  case "getContentLengthLong" ->
                      Long.parseLong(headers.getOrDefault("content-length", "-1"));
                  case "getInputStream" -> new Here(here);
                  case "getHeader" -> headers.get(arguments[0].toString().toLowerCase(Locale.ROOT));
                  case "getHeaders" ->
                      Collections.enumeration(
                          Stream.ofNullable(
                                  headers.get(arguments[0].toString().toLowerCase(Locale.ROOT)))
                              .toList());
                  default -> throw new IllegalStateException(called.toString());
                });
  }

  /** What the filter answers with. */
  public HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            ACall.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "setStatus", "sendError" -> {
                    status = (int) arguments[0];
                    yield null;
                  }
                  case "getStatus" -> status;
                  case "sendRedirect" -> answered.put("Location", (String) arguments[0]);
                  case "setIntHeader" ->
                      answered.put((String) arguments[0], String.valueOf(arguments[1]));
                  case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
                  case "addCookie" -> {
                    Cookie given = (Cookie) arguments[0];
                    yield answered.put("Set-Cookie " + given.getName(), written(given));
                  }
                  case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
                  case "setContentLength", "reset" -> null;
                  case "isCommitted" -> false;
                  case "getBufferSize" -> 8192;
                  case "getOutputStream" -> new Nowhere(meanwhile);
                  case "getWriter" -> new PrintWriter(new Nowhere(meanwhile));
                  default -> throw new IllegalStateException(called.toString());
                });
  }

  private static String written(Cookie cookie) {
    return cookie.getValue()
        + "; Path="
        + cookie.getPath()
        + (cookie.getDomain() == null ? "" : "; Domain=" + cookie.getDomain())
        + (cookie.getSecure() ? "; Secure" : "")
        + (cookie.isHttpOnly() ? "; HttpOnly" : "")
        + "; SameSite="
        + cookie.getAttribute("SameSite");
  }

  /** The bytes of a body that are here; the rest comes later. */
  private static final class Here extends ServletInputStream {
    private final int bytes;

    private Here(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public int available() {
      return bytes;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException();
    }

    @Override
    public int read() {
      throw new IllegalStateException("nobody reads it here");
    }
  }

  private static final class Nowhere extends ServletOutputStream {
    private Runnable meanwhile;

    private Nowhere(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("no filter writes without waiting");
    }

    @Override
    public void write(int one) {
      Runnable happens = meanwhile;
      meanwhile = () -> {};
      happens.run();
    }
  }
}
