package be.belfry.server;

import be.belfry.services.shared.Convoy;
import be.belfry.services.shared.Pace;
import be.belfry.services.shared.Senders;
import be.belfry.services.shared.WaitingRoom;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has notifications that are here whole wait in front of the portal, without a thread, when as many
 * are inside as keep it and the database busy. The threads of a thousand more would take memory,
 * and the processor from each other. They come in in turn by who sends them, so that whoever floods
 * waits for himself; all of whom nothing was stored lately are one sender, however many names they
 * make up. What finds no room here, or has waited for long, goes on with a mark ({@link #MARK}):
 * the portal tells its sender to come again. While there is room inside, a sender who comes faster
 * than his bucket refills is held to that pace as long as others send too ({@link Pace}).
 *
 * <p>A stream of HTTP/2 does not wait here: its connection is other people's too.
 */
final class CrowdGate extends ServerFilter {
  private static final Logger LOG = Logger.getLogger(CrowdGate.class.getName());

  /**
   * Inside at the same time: two full transactions of 64, and so many more that the portal sees a
   * crowd (256) and has lists give way to it.
   */
  private static final int INSIDE = 320;

  /** Those that may wait, what a node writes in two or three seconds; half of one sender's. */
  private static final int ROOM = 2_560;

  private static final long PATIENCE_MILLIS = 5_000;

  /**
   * Of one sender without a wait while others send too, and each second: what his bucket refills.
   */
  private static final int AT_ONCE = 20;

  private static final int PER_SECOND = 50;

  /** What is behind the pace of its sender waits no longer: a burst is slowed, never refused. */
  private static final long LONGEST_PACE_MILLIS = 2_000;

  private static final Set<String> INTAKE =
      Set.of("/api/v1/notifications", "/api/v1/notifications/");

  /** Header of a request that has to come again. Whoever sends it himself is told so, too. */
  private static final String MARK = "Belfry-Full";

  /** Attribute of a request of which a part went on, and the rest comes. */
  private static final String BEGUN = "be.belfry.begun";

  private final WaitingRoom room;
  private final Pace pace;

  /** Lets those on whose sender's pace it depends come in; all they do is done elsewhere. */
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "those who come at a pace");
            thread.setDaemon(true);
            return thread;
          });

  /** By the connection, on which one request comes after the other. */
  private final Map<Object, Turn> turns = new ConcurrentHashMap<>();

  private final Senders senders = new Senders();

  /** For which there was no thread. */
  private final Queue<Work> unserved = new ConcurrentLinkedQueue<>();

  private final Class<?> piece;
  private final Method content;
  private final Method isLast;
  private final Method remaining;
  private final Class<?> head;
  private final Class<?> ofStream;
  private final Method method;
  private final Method uri;
  private final Method length;
  private final Method header;
  private final Method setHeader;
  private final Method attribute;
  private final Method setAttribute;
  private final Method answer;
  private final Method status;
  private final Method acknowledges;
  private final Class<?> answered;
  private final Method connection;
  private final Method suspend;
  private final Method suspended;
  private final Method resume;
  private final Method transport;
  private final Method threads;

  /** For the server whose classes these are; looks after those who wait until the process ends. */
  CrowdGate(ClassLoader server) throws ReflectiveOperationException {
    this(
        server,
        new WaitingRoom(INSIDE, ROOM, PATIENCE_MILLIS),
        new Pace(AT_ONCE, PER_SECOND, LONGEST_PACE_MILLIS, System::nanoTime));
  }

  CrowdGate(ClassLoader server, WaitingRoom room, Pace pace) throws ReflectiveOperationException {
    super(server);
    this.room = room;
    this.pace = pace;
    // Its thread is there before a crowd for which none can be made: who waits hangs on it.
    clock.execute(() -> {});
    String grizzly = "org.glassfish.grizzly.";
    piece = server.loadClass(grizzly + "http.HttpContent");
    content = piece.getMethod("getContent");
    isLast = piece.getMethod("isLast");
    remaining = server.loadClass(grizzly + "Buffer").getMethod("remaining");
    head = server.loadClass(grizzly + "http.HttpRequestPacket");
    ofStream = server.loadClass(grizzly + "http2.Http2Request");
    method = head.getMethod("getMethod");
    uri = head.getMethod("getRequestURI");
    length = head.getMethod("getContentLength");
    header = head.getMethod("getHeader", String.class);
    setHeader = head.getMethod("setHeader", String.class, String.class);
    attribute = head.getMethod("getAttribute", String.class);
    setAttribute = head.getMethod("setAttribute", String.class, Object.class);
    answer = head.getMethod("getResponse");
    Class<?> response = server.loadClass(grizzly + "http.HttpResponsePacket");
    status = response.getMethod("getStatus");
    acknowledges = response.getMethod("isAcknowledgement");
    answered = server.loadClass(grizzly + "http.HttpEvents$ResponseCompleteEvent");
    Class<?> chain = server.loadClass(grizzly + "filterchain.FilterChainContext");
    connection = chain.getMethod("getConnection");
    suspend = chain.getMethod("suspend");
    suspended = chain.getMethod("getSuspendAction");
    resume = chain.getMethod("resume", server.loadClass(grizzly + "filterchain.NextAction"));
    transport = server.loadClass(grizzly + "Connection").getMethod("getTransport");
    threads = server.loadClass(grizzly + "Transport").getMethod("getWorkerThreadPool");
    everySecond("those who wait at the gate", this::look);
  }

  /** What goes on behind the gate on one connection. */
  private record Work(Object connection, Runnable task) {}

  private void look() {
    room.sendAwayLate();
    boolean served = true;
    while (served && !unserved.isEmpty()) {
      served = serve(unserved.remove());
    }
  }

  /**
   * Has a thread of the listener do it; when there is none, it is asked again in a second. Nobody
   * does it here: who gives his turn back has his own answer to send first, and those who are
   * called after each other would be served inside one another.
   */
  private boolean serve(Work work) {
    try {
      ((Executor) threads.invoke(transport.invoke(work.connection()))).execute(work.task());
      return true;
    } catch (ReflectiveOperationException | RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.WARNING, "no thread for what waited at the gate", e);
      unserved.add(work);
      return false;
    }
  }

  @Override
  Object came(Object context, Object came, Object request) throws ReflectiveOperationException {
    if (!piece.isInstance(came) || !isIntake(request) || !isWhole(came, request)) {
      return goOn(context);
    }
    String authorization = (String) header.invoke(request, "Authorization");
    Senders.Sender sender = senders.of(authorization);
    if (sender.early()) {
      // The portal's door tells him so, which costs less than to wait.
      return goOn(context);
    }
    Turn turn = new Turn(context, request, authorization);
    end(turns.put(turn.of, turn));
    // Strangers have one name together, and share the room instead.
    long wait = sender.isStranger() ? 0 : pace.comes(sender.name());
    if (wait == 0 && room.begin()) {
      turn.begin();
      return goOn(context);
    }
    Object stays = suspended.invoke(context);
    suspend.invoke(context);
    if (wait == 0) {
      enter(sender.name(), turn);
    } else {
      clock.schedule(() -> enter(sender.name(), turn), wait, TimeUnit.NANOSECONDS);
    }
    return stays;
  }

  private void enter(String name, Turn turn) {
    try {
      room.enter(name, turn);
    } catch (Convoy.Full full) {
      turn.late();
    }
  }

  /**
   * Its answer is made: how slowly the sender reads it keeps nobody waiting, for the server asks no
   * more of the portal and the database.
   */
  @Override
  void leaves(Object context) throws ReflectiveOperationException {
    if (!turns.isEmpty()) {
      Turn turn = turns.get(connection.invoke(context));
      if (turn != null && turn.isAnsweredBy(headOf(context))) {
        turn.end();
      }
    }
  }

  /** All of an answer has left; the last resort for one of which nothing was seen to leave. */
  @Override
  void happened(Object context, Object event) throws ReflectiveOperationException {
    if (answered.isInstance(event) && !turns.isEmpty()) {
      Turn turn = turns.remove(connection.invoke(context));
      if (turn != null) {
        turn.end();
        senders.answered(turn.authorization, (int) status.invoke(answer.invoke(turn.request)));
      }
    }
  }

  @Override
  void closed(Object context) throws ReflectiveOperationException {
    if (!turns.isEmpty()) {
      end(turns.remove(connection.invoke(context)));
    }
  }

  private boolean isIntake(Object request) throws ReflectiveOperationException {
    return head.isInstance(request)
        && !ofStream.isInstance(request)
        && method.invoke(request).toString().equals("POST")
        && INTAKE.contains((String) uri.invoke(request));
  }

  /**
   * Whether all of it has come, and together: a piece that comes later belongs to one inside, whose
   * thread reads it, also when it is all of the body.
   */
  private boolean isWhole(Object came, Object request) throws ReflectiveOperationException {
    if ((boolean) isLast.invoke(came)
        && (int) remaining.invoke(content.invoke(came)) == (long) length.invoke(request)) {
      return attribute.invoke(request, BEGUN) == null;
    }
    setAttribute.invoke(request, BEGUN, BEGUN);
    return false;
  }

  private static void end(Turn turn) {
    if (turn != null) {
      turn.end();
    }
  }

  /** The turn of one request: waited for, then held until its answer begins to leave. */
  private final class Turn implements WaitingRoom.Guest {
    private final Object context;
    private final Object request;

    /** Its connection. */
    private final Object of;

    /** In which it says who sends it; null when it does not. */
    private final String authorization;

    private boolean held;
    private boolean over;

    Turn(Object context, Object request, String authorization) throws ReflectiveOperationException {
      this.context = context;
      this.request = request;
      this.of = connection.invoke(context);
      this.authorization = authorization;
    }

    /** Whether a head is that of its answer, and not the word that its body may come. */
    boolean isAnsweredBy(Object leaving) throws ReflectiveOperationException {
      return leaving != null
          && leaving == answer.invoke(request)
          && !(boolean) acknowledges.invoke(leaving);
    }

    /** It has it; false when its connection has ended, and nothing goes on. */
    boolean begin() {
      boolean ended;
      synchronized (this) {
        ended = over;
        held = !over;
      }
      if (ended) {
        room.giveBack();
      }
      return !ended;
    }

    private synchronized boolean isOver() {
      return over;
    }

    /** It needs it no more; the connection has ended, perhaps, before it had it. */
    void end() {
      boolean had;
      synchronized (this) {
        had = held;
        held = false;
        over = true;
      }
      if (had) {
        room.giveBack();
      }
    }

    @Override
    public void called() {
      elsewhere(
          () -> {
            if (begin()) {
              goOn();
            }
          });
    }

    @Override
    public void late() {
      elsewhere(
          () -> {
            if (isOver()) {
              return;
            }
            try {
              setHeader.invoke(request, MARK, "1");
            } catch (ReflectiveOperationException e) {
              LOG.log(Level.WARNING, "what waited at the gate could not be marked", e);
            }
            goOn();
          });
    }

    /** Once: what could have no new thread may have been left to those that are there. */
    private void elsewhere(Runnable work) {
      AtomicBoolean begun = new AtomicBoolean();
      serve(
          new Work(
              of,
              () -> {
                if (begun.compareAndSet(false, true)) {
                  work.run();
                }
              }));
    }

    private void goOn() {
      try {
        resume.invoke(context, CrowdGate.this.goOn(context));
      } catch (ReflectiveOperationException e) {
        LOG.log(Level.WARNING, "what waited at the gate could not go on", e);
        end();
      }
    }
  }
}
